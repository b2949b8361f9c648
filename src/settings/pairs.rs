//! Names with values that are not read yet, so that each can be read by itself.

use std::fmt;
use std::marker::PhantomData;

use ron::value::RawValue;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};

/// An entry of a map: its key and its value.
pub type Pair<'a> = (&'a RawValue, &'a RawValue);

/// A field of a struct: its name and its value.
pub type NamedField<'a> = (String, &'a RawValue);

/// The fields of a struct, whatever their names, in the order of the file.
pub(super) struct Fields<'a>(pub(super) Vec<NamedField<'a>>);

/// The entries of a map, in the order of the file.
pub(super) struct Pairs<'a>(pub(super) Vec<Pair<'a>>);

impl<'de> Deserialize<'de> for Fields<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let fields = deserializer.deserialize_struct("Fields", &[], Entries(PhantomData));
        fields.map(Self)
    }
}

impl<'de> Deserialize<'de> for Pairs<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Entries(PhantomData)).map(Self)
    }
}

struct Entries<K>(PhantomData<K>);

impl<'de, K: Deserialize<'de>> Visitor<'de> for Entries<K> {
    type Value = Vec<(K, &'de RawValue)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("names with values")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(entries)
    }
}
