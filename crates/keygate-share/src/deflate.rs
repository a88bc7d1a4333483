//! Raw deflate with the preset dictionary of format version 1.
//!
//! Neither side sends the dictionary. The encoder compresses it first, flushes to a byte boundary and throws that
//! output away, which leaves the text as earlier data to refer to; the decoder starts with the same text already
//! in its output window. `miniz_oxide` has no call for a preset dictionary, but this needs none.

use miniz_oxide::deflate::core::{
    CompressorOxide, TDEFLFlush, TDEFLStatus, compress_to_output, create_comp_flags_from_zip_params,
};
use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress};

/// Frozen: one changed byte here would make every link of version 1 decode to another text.
pub(crate) const DICTIONARY: &[u8] = include_bytes!("../dictionary-1.txt");

/// The most thorough search. A scenario is a few kilobytes, so it still takes about a millisecond.
const LEVEL: i32 = 10;

/// A negative window means raw deflate, without the zlib header.
const RAW: i32 = -15;

/// The deflated text, or `None` if the compressor refuses, which it does for no input known.
pub(crate) fn deflate(text: &[u8]) -> Option<Vec<u8>> {
    let mut compressor = CompressorOxide::new(create_comp_flags_from_zip_params(LEVEL, RAW, 0));
    let (status, _) = compress_to_output(&mut compressor, DICTIONARY, TDEFLFlush::Sync, |_| true);
    if status != TDEFLStatus::Okay {
        return None;
    }
    let mut out = Vec::with_capacity(text.len() / 2);
    let (status, _) = compress_to_output(&mut compressor, text, TDEFLFlush::Finish, |bytes| {
        out.extend_from_slice(bytes);
        true
    });
    (status == TDEFLStatus::Done).then_some(out)
}

/// Why a deflate stream was not accepted.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum InflateError {
    /// It holds more than the limit.
    TooLarge,
    /// It is not a deflate stream, is cut short, or goes on after its end.
    Corrupt,
}

/// The text of a deflate stream, if it has at most `limit` bytes. The buffer is one byte longer than the limit and
/// never grows, so a stream that promises gigabytes costs no more than an honest one.
pub(crate) fn inflate(stream: &[u8], limit: usize) -> Result<Vec<u8>, InflateError> {
    let start = DICTIONARY.len();
    let mut window = Vec::with_capacity(start + limit + 1);
    window.extend_from_slice(DICTIONARY);
    window.resize(start + limit + 1, 0);
    let mut state = Box::<DecompressorOxide>::default();
    let flags = TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
    let (status, read, written) = decompress(&mut state, stream, &mut window, start, flags);
    match status {
        TINFLStatus::Done if written > limit => Err(InflateError::TooLarge),
        TINFLStatus::Done if read == stream.len() => {
            window.truncate(start + written);
            Ok(window.split_off(start))
        }
        TINFLStatus::HasMoreOutput => Err(InflateError::TooLarge),
        _ => Err(InflateError::Corrupt),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checksum::crc32;

    #[test]
    fn the_dictionary_of_version_1_is_frozen() {
        assert_eq!((DICTIONARY.len(), crc32(DICTIONARY)), (4_529, 0x743B_284F));
        assert!(DICTIONARY.is_ascii(), "it must not depend on an encoding");
    }

    #[test]
    fn the_limit_is_exact() {
        let text = vec![b'a'; 1000];
        let stream = deflate(&text).unwrap();
        assert_eq!(inflate(&stream, 1000), Ok(text));
        assert_eq!(inflate(&stream, 999), Err(InflateError::TooLarge));
        assert_eq!(inflate(&stream, 0), Err(InflateError::TooLarge));
    }

    #[test]
    fn a_stream_must_end_where_the_payload_ends() {
        let mut stream = deflate(b"some text").unwrap();
        stream.push(0);
        assert_eq!(inflate(&stream, 100), Err(InflateError::Corrupt));
        stream.truncate(stream.len() - 2);
        assert_eq!(inflate(&stream, 100), Err(InflateError::Corrupt));
        assert_eq!(inflate(&[], 100), Err(InflateError::Corrupt));
    }

    #[test]
    fn a_distance_before_the_dictionary_is_refused() {
        // Fixed Huffman block: length 3 at distance 32,768, which lies before the start of the window.
        let stream = [0x03, 0xF5, 0xFF, 0x3F, 0x00];
        assert_eq!(inflate(&stream, 100), Err(InflateError::Corrupt));
    }
}
