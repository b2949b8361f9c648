//! Agendas, questions and house rules out of their texts, with every mistake and its line.

use std::collections::{BTreeMap, BTreeSet};

use ron::value::RawValue;
use serde::de::DeserializeOwned;

use super::guide::Questions;
use super::{Agenda, Phase};
use crate::settings::{Mistake, NamedField, Reader};
use crate::text::Clean;

/// A name as it is to be written.
const EXAMPLE: &str = "single-meeting-60";

/// The longest phase, in minutes.
const MOST_MINUTES: u16 = 600;

/// Reads an agenda; `taken` are the names that it must not have.
pub(super) fn agenda(text: &str, taken: &[&str]) -> Result<Agenda, Vec<Mistake>> {
    let mut reader = Reader::new(text);
    let mut agenda = Agenda::default();
    if let Some(whole) = reader.whole()
        && let Some(fields) = reader.fields(whole, "")
    {
        for (field, raw) in &fields {
            match field.as_str() {
                "name" => {
                    agenda.name = reader.name(raw, "name", EXAMPLE);
                    if taken.contains(&&*agenda.name) {
                        let what =
                            format!("another file of yours is named {:?} too", &*agenda.name);
                        reader.mistake(raw, what);
                    }
                }
                "title" => agenda.title = reader.words(raw, "title"),
                "phases" => agenda.phases = phases(&mut reader, raw),
                _ => unknown(&mut reader, raw, field, "name, title, phases"),
            }
        }
        missing(&mut reader, whole, &fields, &["name", "title", "phases"]);
    }
    unless_wrong(reader, agenda)
}

/// Reads questions; `known` are the names of phases, where a phase must be one of them.
pub(super) fn questions(
    text: &str,
    known: Option<&BTreeSet<&str>>,
) -> Result<Questions, Vec<Mistake>> {
    let mut reader = Reader::new(text);
    let mut questions = Questions::default();
    if let Some(whole) = reader.whole()
        && let Some(fields) = reader.fields(whole, "")
    {
        for (field, raw) in fields {
            match field.as_str() {
                "phases" => {
                    for (key, raw) in reader.pairs(raw, &field) {
                        let Some(name) = reader.value::<String>(key, &field) else {
                            continue;
                        };
                        if known.is_some_and(|known| !known.contains(&*name)) {
                            reader.mistake(key, format!("no agenda has a phase {name:?}"));
                        }
                        let asks = sentences(&mut reader, raw, &name);
                        questions.phases.insert(name, asks);
                    }
                }
                "columns" => questions.columns = lists(&mut reader, raw, &field),
                "milestones" => questions.milestones = lists(&mut reader, raw, &field),
                _ => unknown(&mut reader, raw, &field, "phases, columns, milestones"),
            }
        }
    }
    unless_wrong(reader, questions)
}

/// Reads house rules.
pub(super) fn house_rules(text: &str) -> Result<Vec<Clean>, Vec<Mistake>> {
    let mut reader = Reader::new(text);
    let whole = reader.whole();
    let rules = whole.map(|whole| sentences(&mut reader, whole, "house rules"));
    unless_wrong(reader, rules.unwrap_or_default())
}

fn unless_wrong<T>(reader: Reader<'_>, value: T) -> Result<T, Vec<Mistake>> {
    let mistakes = reader.into_mistakes();
    if mistakes.is_empty() {
        Ok(value)
    } else {
        Err(mistakes)
    }
}

fn phases<'a>(reader: &mut Reader<'a>, raw: &'a RawValue) -> Vec<Phase> {
    let all: Option<Vec<&'a RawValue>> = reader.value(raw, "phases");
    if all.as_ref().is_some_and(Vec::is_empty) {
        let what = "an agenda needs a phase, such as (name: \"open\", title: \"Open\", minutes: 4)";
        reader.mistake(raw, what.to_owned());
    }
    let mut lines: BTreeMap<Clean, usize> = BTreeMap::new();
    let mut phases = Vec::new();
    for raw in all.unwrap_or_default() {
        let phase = phase(reader, raw);
        let line = reader.line(raw);
        if let Some(first) = lines.insert(phase.name.clone(), line)
            && !phase.name.is_empty()
        {
            let what = format!("the phase {:?} stands on line {first} too", &*phase.name);
            reader.mistake(raw, what);
        }
        phases.push(phase);
    }
    phases
}

fn phase<'a>(reader: &mut Reader<'a>, raw: &'a RawValue) -> Phase {
    let mut phase = Phase::default();
    let Some(fields) = reader.fields(raw, "phases") else {
        return phase;
    };
    for (field, raw) in &fields {
        match field.as_str() {
            "name" => phase.name = reader.name(raw, "name of the phase", EXAMPLE),
            "title" => phase.title = reader.words(raw, "title of the phase"),
            "minutes" => phase.minutes = minutes(reader, raw),
            "focus" => phase.focus = reader.value(raw, field),
            "opens" => phase.opens = reader.value(raw, field),
            "hidden_writing" => phase.hidden_writing = reader.value(raw, field).unwrap_or_default(),
            "voting" => phase.voting = reader.value(raw, field).unwrap_or_default(),
            "parks" => phase.parks = reader.value(raw, field).unwrap_or_default(),
            "asks" => phase.asks = sentences(reader, raw, field),
            _ => unknown(
                reader,
                raw,
                field,
                "name, title, minutes, focus, opens, hidden_writing, voting, parks, asks",
            ),
        }
    }
    missing(reader, raw, &fields, &["name", "title", "minutes"]);
    phase
}

fn minutes<'a>(reader: &mut Reader<'a>, raw: &'a RawValue) -> u16 {
    let Some(given) = reader.value::<i64>(raw, "minutes") else {
        return 0;
    };
    let minutes = u16::try_from(given).ok().filter(|&n| n <= MOST_MINUTES);
    if minutes.is_none() {
        let what = format!("minutes: a phase takes 0 to {MOST_MINUTES} minutes, not {given}");
        reader.mistake(raw, what);
    }
    minutes.unwrap_or_default()
}

/// Texts of one line each, at least one of them.
fn sentences<'a>(reader: &mut Reader<'a>, raw: &'a RawValue, path: &str) -> Vec<Clean> {
    let Some(all) = reader.value::<Vec<&'a RawValue>>(raw, path) else {
        return Vec::new();
    };
    if all.is_empty() {
        reader.mistake(raw, format!("{path}: write at least one sentence"));
    }
    let texts = all.into_iter().map(|raw| reader.words(raw, path));
    texts.collect()
}

fn lists<'a, K: DeserializeOwned + Ord>(
    reader: &mut Reader<'a>,
    raw: &'a RawValue,
    path: &str,
) -> BTreeMap<K, Vec<Clean>> {
    let mut lists = BTreeMap::new();
    for (key, raw) in reader.pairs(raw, path) {
        let key = reader.value(key, path);
        let list = sentences(reader, raw, path);
        if let Some(key) = key {
            lists.insert(key, list);
        }
    }
    lists
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
