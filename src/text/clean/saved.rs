//! How a clean text is written to a file and read back, whatever the format.

use std::fmt;

use serde::de::{self, Deserialize, Deserializer, SeqAccess, Visitor};
use serde::ser::{Serialize, Serializer};

use super::Clean;

/// Writes a string, or a list of lines if there are several, so that a board reads well in a diff.
impl Serialize for Clean {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.contains('\n') {
            serializer.collect_seq(self.split('\n'))
        } else {
            serializer.serialize_str(self)
        }
    }
}

/// Reads a string or a list of strings (its lines) and cleans it as a block.
impl<'de> Deserialize<'de> for Clean {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TextVisitor)
    }
}

/// Reads a text like any other, as one line: for a field that holds no more.
///
/// # Errors
///
/// What stands there is neither a text nor a list of texts.
pub fn one_line<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Clean, D::Error> {
    Clean::deserialize(deserializer).map(|text| Clean::line(&text))
}

/// Reads a list of texts of one line each; those without a letter go.
///
/// # Errors
///
/// What stands there is no list of texts.
pub fn one_line_each<'de, D, L>(deserializer: D) -> Result<L, D::Error>
where
    D: Deserializer<'de>,
    L: FromIterator<Clean>,
{
    let texts = Vec::<Clean>::deserialize(deserializer)?;
    let lines = texts.iter().map(|text| Clean::line(text));
    Ok(lines.filter(|line| !line.is_empty()).collect())
}

struct TextVisitor;

impl<'de> Visitor<'de> for TextVisitor {
    type Value = Clean;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text or a list of its lines")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Clean, E> {
        Ok(Clean::block(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut lines: A) -> Result<Clean, A::Error> {
        let mut text = lines.next_element::<String>()?.unwrap_or_default();
        while let Some(line) = lines.next_element::<String>()? {
            text.push('\n');
            text.push_str(&line);
        }
        Ok(Clean::block(&text))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::samples::hostile;

    #[test]
    fn one_line_is_a_string_and_several_are_a_list() {
        let json = |text| serde_json::to_string(&Clean::block(text)).unwrap();
        assert_eq!(json("a"), r#""a""#);
        assert_eq!(json("a\n\nb"), r#"["a","","b"]"#);
        let back: Clean = serde_json::from_str(r#"["a\u001b[2J","b"]"#).unwrap();
        assert_eq!(back, "a\nb");
        assert_eq!(serde_json::from_str::<Clean>("[]").unwrap(), "");
        assert!(serde_json::from_str::<Clean>("3").is_err());
    }

    proptest! {
        #[test]
        fn saved_text_comes_back(text in hostile()) {
            let text = Clean::block(&text);
            let json = serde_json::to_string(&text).unwrap();
            prop_assert_eq!(&serde_json::from_str::<Clean>(&json).unwrap(), &text);
            let ron = ron::to_string(&text).unwrap();
            prop_assert_eq!(&ron::from_str::<Clean>(&ron).unwrap(), &text);
        }
    }
}
