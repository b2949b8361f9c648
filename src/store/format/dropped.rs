//! What cleaning would drop from a file, so that nothing goes without a word.

use std::fmt;

use serde::Deserializer as _;
use serde::de::{self, DeserializeSeed, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor};

use super::{decode, error::FormatError, options};
use crate::text::Clean;

/// Characters that a text of a file loses when the file is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dropped {
    /// The text's place, such as `cards[1].text`.
    pub path: String,
    /// How many characters.
    pub characters: usize,
}

/// Says what is dropped from each text of a file that can be read.
///
/// # Errors
///
/// What is wrong with the file.
pub fn dropped(bytes: &[u8]) -> Result<Vec<Dropped>, FormatError> {
    let text = decode::decode(bytes)?;
    let options = options();
    let mut all = Vec::new();
    let mut deserializer = ron::Deserializer::from_str_with_options(text, &options)
        .map_err(|error| FormatError::of(&error, String::new(), text))?;
    let walk = Walk {
        path: String::new(),
        all: &mut all,
    };
    deserializer
        .deserialize_any(walk)
        .map_err(|error| FormatError::of(&deserializer.span_error(error), String::new(), text))?;
    Ok(all)
}

/// Walks through any value and counts in every text of it.
struct Walk<'a> {
    path: String,
    all: &'a mut Vec<Dropped>,
}

impl Walk<'_> {
    fn part(&mut self, path: String) -> Walk<'_> {
        Walk {
            path,
            all: self.all,
        }
    }
}

impl<'de> DeserializeSeed<'de> for Walk<'_> {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Walk<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<(), E> {
        let characters = Clean::counted_block(text).dropped;
        if characters > 0 {
            self.all.push(Dropped {
                path: self.path,
                characters,
            });
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut list: A) -> Result<(), A::Error> {
        for index in 0.. {
            let path = format!("{}[{index}]", self.path);
            if list.next_element_seed(self.part(path))?.is_none() {
                break;
            }
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        while let Some(Name(name)) = map.next_key()? {
            let dot = if self.path.is_empty() { "" } else { "." };
            let path = format!("{}{dot}{name}", self.path);
            map.next_value_seed(self.part(path))?;
        }
        Ok(())
    }

    fn visit_some<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_newtype_struct<D: serde::Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_enum<A: EnumAccess<'de>>(self, word: A) -> Result<(), A::Error> {
        let (de::IgnoredAny, content) = word.variant()?;
        content.unit_variant()
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_none<E>(self) -> Result<(), E> {
        Ok(())
    }
}

/// The name of a field, or a key of a map.
struct Name(String);

impl<'de> de::Deserialize<'de> for Name {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NameVisitor)
    }
}

struct NameVisitor;

impl Visitor<'_> for NameVisitor {
    type Value = Name;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_str<E>(self, name: &str) -> Result<Name, E> {
        Ok(Name(name.to_owned()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Name, E> {
        Ok(Name(number.to_string()))
    }
}
