//! A Chromium and the driver that belongs to it.

use super::{Ready, find_program};
use crate::failure::{Failure, Outcome};
use crate::process::{output, run_for_status, tell};
use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Without recommended packages there may be no font at all, and then no text on the page.
const DEBIAN_PACKAGES: [&str; 4] = ["chromium", "chromium-driver", "fonts-dejavu-core", "fonts-liberation"];
const BROWSERS: [&str; 5] =
    ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const MAC_BROWSERS: [&str; 2] = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/// The two programs that the browser tests start.
pub(crate) struct Browser {
    pub(crate) chromium: PathBuf,
    pub(crate) driver: PathBuf,
}

/// Uses what is there, else the system's package manager where that works without asking anyone.
pub(crate) fn find_or_install(ready: &Ready) -> Outcome<Browser> {
    if let Some(browser) = find(ready)? {
        return Ok(browser);
    }
    let installer = installer(ready).ok_or_else(|| Failure::new(advice()))?;
    tell(
        "installing Chromium and its driver through apt-get, because the tests run in a real browser (a minute)",
    );
    let apt = |arguments: &[&str]| {
        let mut command = installer.command(ready);
        command.env("DEBIAN_FRONTEND", "noninteractive").args(arguments);
        run_for_status(&mut command, "apt-get")
    };
    // An outdated list is only sometimes a problem, so the installation decides.
    apt(&["update", "-q"])?;
    let mut install = vec!["install", "-q", "-y", "--no-install-recommends"];
    install.extend(DEBIAN_PACKAGES);
    apt(&install)?;
    find(ready)?.ok_or_else(|| Failure::new(advice()))
}

fn find(ready: &Ready) -> Outcome<Option<Browser>> {
    let chromium = match from_environment("CHROMIUM")? {
        Some(path) => Some(path),
        None => BROWSERS
            .iter()
            .find_map(|name| find_program(name, &ready.path))
            .or_else(|| MAC_BROWSERS.iter().map(PathBuf::from).find(|path| path.is_file())),
    };
    let driver = match from_environment("CHROMEDRIVER")? {
        Some(path) => Some(path),
        None => find_program("chromedriver", &ready.path),
    };
    let (Some(chromium), Some(driver)) = (chromium, driver) else { return Ok(None) };
    if let (Some(one), Some(other)) = (major(&chromium), major(&driver))
        && one != other
    {
        tell(&format!(
            "warning: the browser is version {one} and its driver {other}; tests may fail to start"
        ));
    }
    Ok(Some(Browser { chromium, driver }))
}

fn from_environment(name: &str) -> Outcome<Option<PathBuf>> {
    match env::var_os(name).map(PathBuf::from) {
        Some(path) if path.is_file() => Ok(Some(path)),
        Some(path) => Err(Failure::new(format!("{name} is set to {}, which is not a file", path.display()))),
        None => Ok(None),
    }
}

/// The number before the first dot in what `--version` prints.
fn major(program: &Path) -> Option<String> {
    let text = output(Command::new(program).arg("--version"))?;
    let version = text.split_whitespace().find(|word| word.starts_with(|c: char| c.is_ascii_digit()))?;
    version.split('.').next().map(str::to_owned)
}

/// Firefox, which the journeys also run in when they are asked to: what is there, else through apt-get.
pub(crate) fn firefox(ready: &Ready) -> Outcome<PathBuf> {
    let find = || match from_environment("FIREFOX") {
        Ok(None) => Ok(["firefox-esr", "firefox"].iter().find_map(|name| find_program(name, &ready.path))),
        found => found,
    };
    if let Some(firefox) = find()? {
        return Ok(firefox);
    }
    let advice =
        || Failure::new("there is no Firefox; install one, or name it by the environment variable FIREFOX");
    let installer = installer(ready).ok_or_else(advice)?;
    tell("installing Firefox through apt-get, because the journeys are to run in it (a minute)");
    for arguments in
        [&["update", "-q"][..], &["install", "-q", "-y", "--no-install-recommends", "firefox-esr"]]
    {
        let mut command = installer.command(ready);
        command.env("DEBIAN_FRONTEND", "noninteractive").args(arguments);
        run_for_status(&mut command, "apt-get")?;
    }
    find()?.ok_or_else(advice)
}

/// How apt-get can be called without a question being asked.
enum Installer {
    AsRoot,
    Sudo,
}

impl Installer {
    fn command(&self, ready: &Ready) -> Command {
        match self {
            Self::AsRoot => ready.command("apt-get"),
            Self::Sudo => {
                let mut command = ready.command("sudo");
                command.args(["-n", "--preserve-env=DEBIAN_FRONTEND", "apt-get"]);
                command
            }
        }
    }
}

fn installer(ready: &Ready) -> Option<Installer> {
    find_program("apt-get", &ready.path)?;
    if output(ready.command("id").arg("-u")).as_deref() == Some("0") {
        return Some(Installer::AsRoot);
    }
    output(ready.command("sudo").args(["-n", "true"])).map(|_| Installer::Sudo)
}

fn advice() -> String {
    format!(
        "the tests need Chromium (or Chrome) and the chromedriver of the same version, and this command may not \
         install them here.\n\
         On Debian: apt-get install {}\n\
         Elsewhere: install both with your package manager. Programs that are not on PATH are named by the \
         environment variables CHROMIUM and CHROMEDRIVER.",
        DEBIAN_PACKAGES.join(" ")
    )
}
