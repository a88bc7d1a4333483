//! The two streams: answers go to standard output, messages to standard error.

use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};

use crate::exit::Failure;
use crate::render::style::{Style, Tone, clean};

/// Where everything is printed.
pub(crate) struct Console {
    /// Standard output, buffered; flushed by [`Console::finish`].
    pub(crate) out: BufWriter<StdoutLock<'static>>,
    /// The colors of standard output.
    pub(crate) style: Style,
    error_style: Style,
}

impl Console {
    pub(crate) fn open() -> Console {
        let out = io::stdout();
        Console {
            style: Style::of(out.is_terminal()),
            error_style: Style::of(io::stderr().is_terminal()),
            out: BufWriter::with_capacity(1 << 16, out.lock()),
        }
    }

    /// Writes what is still buffered.
    pub(crate) fn finish(&mut self) -> Result<(), Failure> {
        Ok(self.out.flush()?)
    }

    /// A message about something that went wrong.
    pub(crate) fn error(&mut self, message: &str) {
        self.message("error", Tone::Error, message);
    }

    /// A message about something that may surprise.
    pub(crate) fn warning(&mut self, message: &str) {
        self.message("warning", Tone::Warning, message);
    }

    /// What a message leaves to say.
    pub(crate) fn note(&mut self, message: &str) {
        self.message("note", Tone::Quiet, message);
    }

    /// Text made by `render` for standard error.
    pub(crate) fn report(&mut self, render: impl FnOnce(&mut Vec<u8>, Style) -> io::Result<()>) {
        let mut text = Vec::new();
        if render(&mut text, self.error_style).is_ok() {
            self.write_message(&text);
        }
    }

    fn message(&mut self, word: &str, tone: Tone, message: &str) {
        let text = format!("{}: {}\n", self.error_style.paint(tone, word), clean(message));
        self.write_message(text.as_bytes());
    }

    fn write_message(&mut self, text: &[u8]) {
        // Answers come before the messages about what follows them. A broken stream shows when the answers are
        // written for good; when standard error itself is closed there is nobody left to tell.
        let _ = self.out.flush();
        let _ = io::stderr().write_all(text);
    }
}
