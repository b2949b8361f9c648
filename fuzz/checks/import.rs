//! Records of other programs: read in every format that they may have, and brought to a board once.
//!
//! An input is a record. A line that begins with `%% ` and a name begins another file of it.

use jiff::civil::date;
use nofault::board::{Adopt, Board, Card, Details, Ids, Zone};
use nofault::import::{Arrival, Context, File, Format, Place, Reading, Record, Trouble, Watch};
use nofault::import::{format, read, tell};

use super::laws;

/// The zone of the boards.
static ZONE: Zone = Zone::UTC;
/// What begins a line that names the file below it.
const FILE: &str = "%% ";
/// Inputs up to here are also read many times over, in bytes.
const SMALL: usize = 1024;
/// What such an input grows to: quadratic work takes seconds there.
const LARGE: usize = 16 * 1024;
/// How many bytes may be made of each byte of a record, and of any record.
const GROWTH: (usize, usize) = (64, 256 * 1024);

/// Reads bytes as tables.
pub fn csv(bytes: &[u8]) {
    check(bytes, &["csv"]);
}

/// Reads bytes as commits.
pub fn git(bytes: &[u8]) {
    check(bytes, &["git"]);
}

/// Reads bytes as what GitHub tells.
pub fn github(bytes: &[u8]) {
    check(bytes, &["github"]);
}

/// Reads bytes as a board of nofault.
pub fn json(bytes: &[u8]) {
    check(bytes, &["json"]);
}

/// Reads bytes as logs.
pub fn log(bytes: &[u8]) {
    check(bytes, &["log"]);
}

/// Reads bytes as a document and as lines with times.
pub fn markdown(bytes: &[u8]) {
    check(bytes, &["markdown", "text"]);
}

/// Reads bytes as what PagerDuty recorded.
pub fn pagerduty(bytes: &[u8]) {
    check(bytes, &["pagerduty"]);
}

/// Reads bytes as messages.
pub fn slack(bytes: &[u8]) {
    check(bytes, &["slack"]);
}

fn check(bytes: &[u8], names: &[&str]) {
    let text = String::from_utf8_lossy(bytes);
    let record = record(&text);
    let told = tell(&record).map(|format| format.name);
    assert!(told.is_none_or(|name| format(name).is_some()), "{told:?}");
    for name in names {
        let format = format(name).expect("a format");
        for context in [usual(), far()] {
            is_read(&record, format, &context);
        }
        if (1..=SMALL).contains(&text.len()) && text.len().is_multiple_of(32) {
            is_read_in_time(&text, format);
        }
    }
}

/// The files that a text holds.
fn record(text: &str) -> Record {
    let mut files = Vec::new();
    let mut open = File {
        name: "record".to_owned(),
        text: String::new(),
    };
    for line in text.split_inclusive('\n') {
        match line.strip_prefix(FILE) {
            Some(name) => {
                let name = name.trim_end().to_owned();
                let text = String::new();
                files.push(std::mem::replace(&mut open, File { name, text }));
            }
            None => open.text.push_str(line),
        }
    }
    files.push(open);
    if files.len() > 1 && files[0].text.is_empty() {
        files.remove(0);
    }
    Record { files }
}

fn usual() -> Context<'static> {
    Context {
        zone: &ZONE,
        began: Some(date(2026, 3, 1)),
        today: date(2026, 11, 21),
    }
}

/// A board that knows nothing, on a day at the end of the calendar.
fn far() -> Context<'static> {
    Context {
        began: None,
        today: date(9999, 12, 31),
        ..usual()
    }
}

fn is_read(record: &Record, format: &'static Format, context: &Context<'_>) {
    let watch = Watch::default();
    let result = read(record, Some(format), context, &watch);
    let bytes: usize = record.files.iter().map(|file| file.text.len()).sum();
    assert!(watch.read() <= bytes, "no more is read than there is");
    let again = read(record, Some(format), context, &Watch::default());
    assert_eq!(result, again, "a record says the same twice");
    match result {
        Ok(reading) => {
            is_told(record, &reading);
            is_small(&reading, bytes);
            arrives(&reading);
        }
        Err(trouble) => is_refused(record, &trouble),
    }
}

/// Every entry has its place, and what people are told is safe to show.
fn is_told(record: &Record, reading: &Reading) {
    for found in &reading.found {
        stands_in(record, found.place);
        let is_silent = reading.format != "json" && found.card.text.trim().is_empty();
        assert!(!is_silent, "an entry says something: {:?}", found.place);
        found.noise.iter().for_each(|why| laws::one_line(why));
    }
    for left in &reading.left_out {
        stands_in(record, left.place);
        laws::one_line(left.why);
        assert!(!left.words.contains('\n'), "first words stand on one line");
    }
    reading.notes.iter().for_each(|note| laws::one_line(note));
}

fn stands_in(record: &Record, place: Place) {
    let file = record.files.get(place.file).expect("a file of the record");
    laws::has_line(file.text.as_bytes(), place.line);
}

/// No record makes much more of itself than it is.
fn is_small(reading: &Reading, bytes: usize) {
    let size = |card: &Card| card.text.len() + card.note.len() + card.source.len();
    let made: usize = reading.found.iter().map(|found| size(&found.card)).sum();
    let (each, any) = GROWTH;
    assert!(made <= bytes * each + any, "{made} bytes of {bytes}");
}

/// The cards come to a sound board, all of them, and come once.
fn arrives(reading: &Reading) {
    let mut board = Board::new(Details::default());
    let mut ids = Ids::from_seed([1; 32]);
    let cards = || reading.found.iter().map(|found| found.card.clone());
    let arrival = Arrival::of(cards(), &board);
    assert_eq!(arrival.new.len() + arrival.there, cards().count());
    board.adopt(&reading.details, Adopt::Missing);
    let said = arrival.new.len();
    let new = board.receive(arrival.new, &mut ids);
    assert_eq!(new.len(), said, "what is said to be new is added");
    laws::opens(&board);
    let again = Arrival::of(cards(), &board);
    assert_eq!(again.new, [], "a record comes in once");
    assert!(
        cards().all(|card| is_there(&board, &card)),
        "every entry is there"
    );
}

/// Whether a card, or one of those in it, is on a board.
fn is_there(board: &Board, card: &Card) -> bool {
    let mut ids = std::iter::once(card.id).chain(card.merged_ids());
    ids.any(|id| board.resolve(id).is_some())
}

fn is_refused(record: &Record, trouble: &Trouble) {
    laws::one_line(&trouble.to_string());
    match trouble {
        Trouble::Malformed { file, line, .. } => {
            let named = record.files.iter().filter(|found| found.name == *file);
            let mut lines = named.map(|file| file.text.split('\n').count());
            assert!(
                lines.any(|lines| (1..=lines).contains(line)),
                "line {line} of {file:?}"
            );
        }
        Trouble::Unknown | Trouble::Stopped => panic!("{trouble} was never asked for"),
    }
}

/// What is read many times over is read in time: the fuzzer and the test look at the clock.
fn is_read_in_time(text: &str, format: &'static Format) {
    let record = record(&text.repeat(LARGE / text.len()));
    let result = read(&record, Some(format), &usual(), &Watch::default());
    if let Ok(reading) = result {
        is_told(&record, &reading);
        is_small(&reading, LARGE);
    }
}
