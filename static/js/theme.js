// The theme chosen in the workbench, before anything is painted.
(() => {
  try {
    const theme = localStorage.getItem('keygate.theme');
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  } catch {
    // Without storage the system's theme stands.
  }
})();
