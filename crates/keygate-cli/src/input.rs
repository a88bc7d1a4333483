//! Reading files and standard input.

use std::ffi::OsStr;
use std::fs;
use std::io::{self, Read};

use keygate_json::LineIndex;

/// A text and the name it is known by.
pub(crate) struct Input {
    /// The path as given; `-` is shown as `<stdin>`.
    pub(crate) name: String,
    /// What it holds.
    pub(crate) text: String,
}

impl Input {
    /// Reads a file, or standard input for `-`. The error is a message that names the file.
    pub(crate) fn read(path: &OsStr) -> Result<Input, String> {
        let name = name(path);
        let mut bytes = Vec::new();
        let read = if path == "-" {
            io::stdin().lock().read_to_end(&mut bytes).map(|_| ())
        } else {
            fs::read(path).map(|read| bytes = read)
        };
        read.map_err(|error| format!("{name}: {}", reason(&error)))?;
        let text = text(bytes).map_err(|message| format!("{name}:{message}"))?;
        Ok(Input { name, text })
    }
}

/// The name of a path for messages.
pub(crate) fn name(path: &OsStr) -> String {
    if path == "-" { "<stdin>".to_owned() } else { path.to_string_lossy().into_owned() }
}

/// UTF-8, or where it ends: `line:column: message`.
fn text(bytes: Vec<u8>) -> Result<String, String> {
    String::from_utf8(bytes).map_err(|error| {
        let good = error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or_default();
        let good = String::from_utf8_lossy(good);
        let place = LineIndex::new(&good).position(u32::try_from(good.len()).unwrap_or(u32::MAX));
        format!("{}:{}: this is not UTF-8 text", place.line, place.column)
    })
}

/// The system's words, for the errors that people meet.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file".to_owned(),
        io::ErrorKind::IsADirectory => "this is a folder; only `keygate test` takes folders".to_owned(),
        io::ErrorKind::PermissionDenied => "reading it is not permitted".to_owned(),
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn text_that_is_not_utf8_is_told_by_its_place() {
        assert_eq!(text(b"\xC3\xA4\n".to_vec()).as_deref(), Ok("ä\n"));
        let error = text(b"{\n \xC3\xA4\xFF}".to_vec()).unwrap_err();
        assert_eq!(error, "2:3: this is not UTF-8 text");
    }
}
