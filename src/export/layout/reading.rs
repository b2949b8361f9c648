//! Layouts out of their texts, with every mistake and its line.

use ron::value::RawValue;

use super::{Audience, FactName, Layout, Plan};
use crate::export::body;
use crate::settings::{Mistake, NamedField, Reader};
use crate::text::Clean;

/// Reads a layout; `taken` are the names that it must not have.
pub(super) fn layout(text: &str, taken: &[&str]) -> Result<Layout, Vec<Mistake>> {
    let mut reader = Reader::new(text);
    let mut layout = Layout {
        name: Clean::default(),
        title: Clean::default(),
        audience: Audience::default(),
        facts: FactName::ALL.to_vec(),
        sections: Vec::new(),
    };
    if let Some(whole) = reader.whole()
        && let Some(fields) = reader.fields(whole, "")
    {
        for (field, raw) in &fields {
            match field.as_str() {
                "name" => layout.name = name(&mut reader, raw, taken),
                "title" => layout.title = reader.words(raw, "title"),
                "audience" => {
                    layout.audience = reader.value(raw, field).unwrap_or(Audience::Public);
                }
                "facts" => layout.facts = reader.value(raw, field).unwrap_or_default(),
                "sections" => layout.sections = plans(&mut reader, raw, field, Level::Section),
                _ => unknown(
                    &mut reader,
                    raw,
                    field,
                    "name, title, audience, facts, sections",
                ),
            }
        }
        missing(&mut reader, whole, &fields, &["name", "title", "sections"]);
    }
    let mistakes = reader.into_mistakes();
    if mistakes.is_empty() {
        Ok(layout)
    } else {
        Err(mistakes)
    }
}

/// How deep a section lies.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Level {
    Section,
    Part,
}

fn plans<'a>(reader: &mut Reader<'a>, raw: &'a RawValue, path: &str, level: Level) -> Vec<Plan> {
    let all: Option<Vec<&'a RawValue>> = reader.value(raw, path);
    if all.as_ref().is_some_and(Vec::is_empty) {
        let what = format!(
            "{path}: write at least one, such as (heading: \"Summary\", holds: [\"summary\"])"
        );
        reader.mistake(raw, what);
    }
    let all = all.unwrap_or_default().into_iter();
    all.map(|raw| plan(reader, raw, path, level)).collect()
}

fn plan<'a>(reader: &mut Reader<'a>, raw: &'a RawValue, path: &str, level: Level) -> Plan {
    let mut plan = Plan::default();
    let Some(fields) = reader.fields(raw, path) else {
        return plan;
    };
    for (field, raw) in &fields {
        match (field.as_str(), level) {
            ("heading", _) => plan.heading = reader.words(raw, field),
            ("says", _) => plan.says = reader.words(raw, field),
            ("holds", _) => plan.holds = holds(reader, raw),
            ("parts", Level::Section) => plan.parts = plans(reader, raw, field, Level::Part),
            ("parts", Level::Part) => {
                reader.mistake(raw, "parts: a part has no parts of its own".to_owned());
            }
            _ => unknown(reader, raw, field, "heading, says, holds, parts"),
        }
    }
    missing(reader, raw, &fields, &["heading"]);
    let has = |name: &str| fields.iter().any(|(field, _)| field == name);
    if !["says", "holds", "parts"].into_iter().any(has) {
        let what = "a section needs one of says, holds, parts";
        reader.mistake(raw, what.to_owned());
    }
    plan
}

/// The names of what a section holds, each of them one that there is.
fn holds<'a>(reader: &mut Reader<'a>, raw: &'a RawValue) -> Vec<&'static str> {
    let all: Option<Vec<&'a RawValue>> = reader.value(raw, "holds");
    let mut known = Vec::new();
    for raw in all.unwrap_or_default() {
        let Some(given) = reader.value::<String>(raw, "holds") else {
            continue;
        };
        if let Some(body) = body::named(&given) {
            known.push(body.name);
        } else {
            let names: Vec<&str> = body::BODIES.iter().map(|body| body.name).collect();
            let what = format!("holds: {given:?} is none of {}", names.join(", "));
            reader.mistake(raw, what);
        }
    }
    known
}

/// The name of a layout that no other file of the person's has.
fn name<'a>(reader: &mut Reader<'a>, raw: &'a RawValue, taken: &[&str]) -> Clean {
    let name = reader.name(raw, "name", "our-template");
    if taken.contains(&&*name) {
        let what = format!("another file of yours is named {:?} too", &*name);
        reader.mistake(raw, what);
    }
    name
}

fn unknown(reader: &mut Reader<'_>, raw: &RawValue, field: &str, known: &str) {
    let what = format!("there is no field {field:?}: the fields are {known}");
    reader.mistake(raw, what);
}

/// Notes the fields that a value does not have.
fn missing(reader: &mut Reader<'_>, whole: &RawValue, fields: &[NamedField<'_>], needed: &[&str]) {
    for need in needed {
        if fields.iter().all(|(field, _)| field != need) {
            reader.mistake(whole, format!("the field {need:?} is missing"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::shipped::LAYOUTS;
    use super::*;

    fn told(text: &str) -> Vec<String> {
        let mistakes = layout(text, &["mine"]).expect_err("it has mistakes");
        mistakes.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn ours_read_and_are_named_as_their_files() {
        for (name, text) in LAYOUTS {
            let layout = layout(text, &[]).unwrap_or_else(|wrong| panic!("{name}: {wrong:?}"));
            assert_eq!(&*layout.name, *name);
            assert!(
                !layout.title.is_empty() && layout.sections.len() > 4,
                "{name}"
            );
        }
    }

    #[test]
    fn every_mistake_is_told_with_its_line() {
        let text = "(\n  name: \"mine\",\n  colour: 1,\n  facts: [day],\n  sections: [\n    (heading: \"\", holds: [\n      \"sumary\",\n    ]),\n    (says: \"x\"),\n    (heading: \"a\"),\n    (heading: \"b\", parts: [\n      (heading: \"c\", parts: []),\n    ]),\n  ],\n)";
        let told = told(text);
        let starts = [
            "line 2: the field \"title\" is missing",
            "line 2: another file of yours",
            "line 3: there is no field \"colour\"",
            "line 4: facts: ",
            "line 6: heading: write at least one word",
            "line 7: holds: \"sumary\" is none of summary, ",
            "line 9: the field \"heading\" is missing",
            "line 10: a section needs one of",
            "line 12: parts: a part has no parts",
        ];
        for start in starts.iter().skip(1) {
            assert!(
                told.iter().any(|t| t.starts_with(start)),
                "{start}: {told:#?}"
            );
        }
        assert_eq!(told.len(), starts.len(), "{told:#?}");
    }
}
