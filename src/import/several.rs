//! A record whose files are of several formats, such as the folder of an incident: each is read in its own.

use std::collections::HashMap;

use super::found::{Place, Reading};
use super::trouble::Trouble;
use super::watch::Watch;
use super::{Context, FORMATS, File, Format, Record, in_one, tell};
use crate::board::{Adopt, At, Board, Column};
use crate::text::Clean;

/// The files of one format.
#[derive(Debug)]
struct Group {
    format: &'static Format,
    /// Which files of the record, from 0.
    files: Vec<usize>,
}

/// Reads a record in the formats that its files look like.
pub(super) fn read(
    record: &Record,
    context: &Context<'_>,
    watch: &Watch,
) -> Result<Reading, Trouble> {
    if record.files.len() == 1 {
        let format = tell(record).ok_or(Trouble::Unknown)?;
        return in_one(format, record, context, watch);
    }
    let (groups, unknown) = groups(record);
    match groups.as_slice() {
        [] => Err(Trouble::Unknown),
        [only] if unknown.is_empty() => in_one(only.format, record, context, watch),
        groups => {
            let mut whole = Reading::default();
            for group in groups {
                take(group, record, context, watch, &mut whole)?;
            }
            leave_out_repeats(&mut whole);
            for file in unknown {
                let words = format!("all of {}", record.files[file].name);
                let why = "it looks like no record that can be read";
                whole.leave_out(Place { file, line: 1 }, &words, why);
            }
            Ok(whole)
        }
    }
}

/// Which files are of which format, and those that are of none.
fn groups(record: &Record) -> (Vec<Group>, Vec<usize>) {
    let mut groups: Vec<Group> = Vec::new();
    let (mut beside, mut unknown) = (Vec::new(), Vec::new());
    for (at, file) in record.files.iter().enumerate() {
        if file.text.trim().is_empty() {
            continue;
        }
        if FORMATS.iter().any(|format| (format.goes_with)(file)) {
            beside.push(at);
            continue;
        }
        let alone = Record {
            files: vec![File {
                name: file.name.clone(),
                text: file.text.clone(),
            }],
        };
        match tell(&alone) {
            Some(format) => match groups.iter_mut().find(|group| group.format == format) {
                Some(group) => group.files.push(at),
                None => groups.push(Group {
                    format,
                    files: vec![at],
                }),
            },
            None => unknown.push(at),
        }
    }
    for at in beside {
        let goes = |group: &&mut Group| (group.format.goes_with)(&record.files[at]);
        match groups.iter_mut().find(goes) {
            Some(group) => group.files.push(at),
            None => unknown.push(at),
        }
    }
    for group in &mut groups {
        group.files.sort_unstable();
    }
    let rank = |group: &Group| FORMATS.iter().position(|format| format == group.format);
    groups.sort_by_key(rank);
    unknown.sort_unstable();
    (groups, unknown)
}

/// What two cards of different files say alike.
type Entry = (Column, Option<At>, Clean);

/// Leaves out what a file says that another one said before, such as the actions of a tracker that stand in
/// the postmortem too.
fn leave_out_repeats(whole: &mut Reading) {
    let mut said: HashMap<Entry, HashMap<usize, usize>> = HashMap::new();
    let mut kept: HashMap<Entry, usize> = HashMap::new();
    let found = std::mem::take(&mut whole.found);
    for found in found {
        let card = &found.card;
        let entry = (card.column, card.at, card.text.clone());
        let of_file = said.entry(entry.clone()).or_default();
        let times = of_file.entry(found.place.file).or_default();
        *times += 1;
        let kept = kept.entry(entry).or_default();
        if *times <= *kept {
            let why = "another file of the record says the same";
            whole.leave_out(found.place, &found.card.text, why);
        } else {
            *kept += 1;
            whole.found.push(found);
        }
    }
}

/// Reads the files of one format, and adds what was read.
fn take(
    group: &Group,
    record: &Record,
    context: &Context<'_>,
    watch: &Watch,
    whole: &mut Reading,
) -> Result<(), Trouble> {
    let files = group.files.iter().map(|&at| record.files[at].clone());
    let part = Record {
        files: files.collect(),
    };
    let mut reading = in_one(group.format, &part, context, watch)?;
    watch.go_on();
    let places = reading.found.iter_mut().map(|found| &mut found.place);
    for place in places.chain(reading.left_out.iter_mut().map(|left| &mut left.place)) {
        place.file = group.files.get(place.file).copied().unwrap_or(place.file);
    }
    if whole.format.is_empty() {
        *whole = reading;
        return Ok(());
    }
    whole.format = format!("{}, {}", whole.format, reading.format);
    whole.found.append(&mut reading.found);
    whole.left_out.append(&mut reading.left_out);
    for note in reading.notes {
        if !whole.notes.contains(&note) {
            whole.notes.push(note);
        }
    }
    let mut board = Board::new(std::mem::take(&mut whole.details));
    board.adopt(&reading.details, Adopt::Missing);
    whole.details = board.details().clone();
    if whole.details.title.is_empty() {
        whole.details.title = reading.details.title;
    }
    if whole.details.zone == *context.zone {
        whole.details.zone = reading.details.zone;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::{Context, Watch};
    use super::*;
    use crate::board::Zone;

    fn read_files(files: &[(&str, &str)]) -> Result<Reading, Trouble> {
        let file = |&(name, text): &(&str, &str)| File {
            name: name.to_owned(),
            text: text.to_owned(),
        };
        let record = Record {
            files: files.iter().map(file).collect(),
        };
        let context = Context {
            zone: &Zone::UTC,
            began: Some(date(2026, 11, 20)),
            today: date(2026, 11, 23),
        };
        let watch = Watch::default();
        let reading = super::super::read(&record, None, &context, &watch);
        if let Ok(reading) = &reading {
            let unread: Vec<usize> = reading
                .left_out
                .iter()
                .map(|left| left.place.file)
                .collect();
            let files = record.files.iter().enumerate();
            let files =
                files.filter(|(at, file)| !unread.contains(at) && !file.text.trim().is_empty());
            let bytes: usize = files.map(|(_, file)| file.text.len()).sum();
            // A list of messages ends a little before its file does.
            assert!(
                watch.read().abs_diff(bytes) <= 200,
                "{} of {bytes}",
                watch.read()
            );
        }
        reading
    }

    #[test]
    fn each_file_of_a_folder_is_read_in_its_own_format() {
        let reading = read_files(&[
            ("a.csv", "time,event\n09:00,pump stops\n"),
            ("b/chat.txt", "Priya  09:01\nslow\nJonas  09:02\nsee it\n"),
            ("c.md", "# Pumps\n\n## Timeline\n\n- 09:03 pump runs\n\n## Actions\n\n- Watch it (Priya)\n"),
            ("d/users.json", "[{\"id\":\"U1\",\"name\":\"priya\",\"profile\":{\"real_name\":\"Priya\"}}]"),
            ("d/ops/2026-11-20.json", "[{\"type\":\"message\",\"user\":\"U1\",\"ts\":\"1795165440.000100\",\"text\":\"fine\"}]"),
            ("e.txt", "nothing in here\n"),
            ("f.txt", "  \n"),
        ])
        .expect("a folder");
        let told: Vec<_> = reading
            .found
            .iter()
            .map(|found| (found.place.file, &*found.card.text))
            .collect();
        assert_eq!(
            told,
            [
                (4, "fine"),
                (0, "pump stops"),
                (2, "pump runs"),
                (2, "Watch it"),
                (1, "slow"),
                (1, "see it")
            ]
        );
        assert_eq!(reading.format, "slack, csv, markdown, text");
        assert_eq!(&*reading.details.title, "Pumps");
        assert!(reading.found[0].card.source.contains("Priya"));
        let left: Vec<_> = reading
            .left_out
            .iter()
            .map(|left| left.place.file)
            .collect();
        assert_eq!(left, [5]);
    }

    #[test]
    fn what_two_files_say_alike_comes_once() {
        let reading = read_files(&[
            (
                "a.csv",
                "action,owner,status\nOil the pump,Priya,open\nOil the pump,Jonas,open\n",
            ),
            (
                "b.md",
                "# Pumps\n\n## Actions\n\n- Oil the pump\n- Weigh it\n",
            ),
        ])
        .expect("a folder");
        let told: Vec<&str> = reading
            .found
            .iter()
            .map(|found| &*found.card.text)
            .collect();
        assert_eq!(told, ["Oil the pump", "Oil the pump", "Weigh it"]);
        assert_eq!(reading.left_out.len(), 1);
    }

    #[test]
    fn files_that_are_nothing_are_no_record() {
        let read = read_files(&[("a.txt", "nothing\n"), ("b.txt", "nothing either\n")]);
        assert_eq!(read.expect_err("no record"), Trouble::Unknown);
    }
}
