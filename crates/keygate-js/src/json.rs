//! Answers as JSON text. One text handed over and read by `JSON.parse` is faster than making every object and member from
//! here by `serde-wasm-bindgen`, and takes less code.

use std::fmt;

use serde::ser::{self, Impossible, Serialize, SerializeSeq, SerializeStruct, Serializer};

/// The JSON text of an answer; `None` for a shape that no answer has, such as a map or a fraction.
pub(crate) fn to_json(answer: &impl Serialize) -> Option<String> {
    let mut text = String::with_capacity(4096);
    answer.serialize(Writer(&mut text)).ok()?;
    Some(text)
}

/// Writes one value.
struct Writer<'a>(&'a mut String);

/// Writes the items of a list or the members of an object.
struct Items<'a> {
    text: &'a mut String,
    first: bool,
    close: char,
}

impl<'a> Items<'a> {
    fn open(text: &'a mut String, open: char, close: char) -> Self {
        text.push(open);
        Self { text, first: true, close }
    }

    fn separate(&mut self) {
        if !std::mem::take(&mut self.first) {
            self.text.push(',');
        }
    }
}

/// A shape that no answer has.
#[derive(Debug)]
struct Unforeseen;

impl fmt::Display for Unforeseen {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("no JSON")
    }
}

impl std::error::Error for Unforeseen {}

impl ser::Error for Unforeseen {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

type Done = Result<(), Unforeseen>;
type Never = Impossible<(), Unforeseen>;

/// Methods for shapes that no answer has.
macro_rules! unforeseen {
    ($($method:ident($($argument:ty),*) -> $result:ty;)*) => {
        $(fn $method(self, $(_: $argument),*) -> Result<$result, Unforeseen> {
            Err(Unforeseen)
        })*
    };
}

impl<'a> Serializer for Writer<'a> {
    type Ok = ();
    type Error = Unforeseen;
    type SerializeSeq = Items<'a>;
    type SerializeStruct = Items<'a>;
    type SerializeTuple = Never;
    type SerializeTupleStruct = Never;
    type SerializeTupleVariant = Never;
    type SerializeMap = Never;
    type SerializeStructVariant = Never;

    unforeseen! {
        serialize_i8(i8) -> ();
        serialize_i16(i16) -> ();
        serialize_i32(i32) -> ();
        serialize_i64(i64) -> ();
        serialize_f32(f32) -> ();
        serialize_f64(f64) -> ();
        serialize_char(char) -> ();
        serialize_bytes(&[u8]) -> ();
        serialize_tuple(usize) -> Never;
        serialize_tuple_struct(&'static str, usize) -> Never;
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> Never;
        serialize_map(Option<usize>) -> Never;
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> Never;
    }

    fn serialize_bool(self, value: bool) -> Done {
        self.0.push_str(if value { "true" } else { "false" });
        Ok(())
    }

    fn serialize_u8(self, value: u8) -> Done {
        self.serialize_u64(value.into())
    }

    fn serialize_u16(self, value: u16) -> Done {
        self.serialize_u64(value.into())
    }

    fn serialize_u32(self, value: u32) -> Done {
        self.serialize_u64(value.into())
    }

    fn serialize_u64(self, mut value: u64) -> Done {
        let start = self.0.len();
        loop {
            self.0.insert(start, char::from(b'0' + (value % 10) as u8));
            value /= 10;
            if value == 0 {
                return Ok(());
            }
        }
    }

    fn serialize_str(self, value: &str) -> Done {
        quote(self.0, value);
        Ok(())
    }

    fn serialize_none(self) -> Done {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Done {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Done {
        self.0.push_str("null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Done {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Done {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Done {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Done {
        Err(Unforeseen)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Items<'a>, Unforeseen> {
        Ok(Items::open(self.0, '[', ']'))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Items<'a>, Unforeseen> {
        Ok(Items::open(self.0, '{', '}'))
    }
}

impl SerializeSeq for Items<'_> {
    type Ok = ();
    type Error = Unforeseen;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Done {
        self.separate();
        value.serialize(Writer(self.text))
    }

    fn end(self) -> Done {
        self.text.push(self.close);
        Ok(())
    }
}

impl SerializeStruct for Items<'_> {
    type Ok = ();
    type Error = Unforeseen;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Done {
        self.separate();
        quote(self.text, name);
        self.text.push(':');
        value.serialize(Writer(self.text))
    }

    fn end(self) -> Done {
        self.text.push(self.close);
        Ok(())
    }
}

/// A text between quotes, with what JSON does not take as it is written as an escape.
fn quote(text: &mut String, value: &str) {
    text.push('"');
    for piece in value.split_inclusive(|character: char| matches!(character, '"' | '\\' | '\0'..='\x1f')) {
        let mut plain = piece.chars();
        match plain.next_back() {
            Some(last @ ('"' | '\\')) => {
                text.push_str(plain.as_str());
                text.push('\\');
                text.push(last);
            }
            Some(last @ '\0'..='\x1f') => {
                text.push_str(plain.as_str());
                text.push_str(if last < '\x10' { "\\u000" } else { "\\u001" });
                text.extend(char::from_digit(u32::from(last) % 16, 16));
            }
            _ => text.push_str(piece),
        }
    }
    text.push('"');
}
