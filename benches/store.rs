//! How long boards take to open, to save and to come back: `cargo bench --bench store`.
//!
//! A save is durable, so that its time is the disk's as much as ours; beside it stands what the disk
//! takes to keep as many bytes in a new file, folder included.

#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]
#![expect(
    clippy::expect_used,
    reason = "without its inputs a benchmark has nothing to measure"
)]
#![expect(
    clippy::disallowed_methods,
    reason = "plain writing is what it compares with"
)]

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use nofault::board::{Board, Column, Ids, Spot, Word};
use nofault::store::boards::{BoardFile, Saved};
use nofault::store::content::Stamp;
use nofault::store::lock::Seat;
use nofault::store::places::{Places, Source};
use nofault::store::recovery::{Kind, Recovery};
use nofault::store::{durable, format, target::Target};
use nofault::text::Clean;

/// How often each is done.
const RUNS: usize = 30;

fn main() {
    let folder = tempfile::tempdir().expect("a folder");
    let places = places(folder.path());
    println!("{:<38} {:>10} {:>10}", "", "median", "longest");
    for cards in [100, 1_000, 10_000] {
        let path = folder.path().join(format!("{cards}.ron"));
        let mut board = board(cards);
        let bytes = format::write(&board).into_bytes();
        fs::write(&path, &bytes).expect("a board");
        show(&format!("open {cards} cards"), || open(&path, &places));

        let mut file = open(&path, &places);
        let mut number = 0;
        show(&format!("save {cards} cards"), || {
            number += 1;
            board.change_details(|details| details.title = Clean::line(&number.to_string()));
            let saved = file.save(&Arc::new(board.clone()));
            assert!(matches!(saved, Saved::Durable), "{saved:?}");
        });
        let plain = folder.path().join("plain");
        show(
            &format!("  the disk alone, {} kB", bytes.len() / 1000),
            || {
                keep(folder.path(), &plain, &bytes);
            },
        );
        drop(file);

        let (unsaved, stamp) = left_behind(&path, &places, &board);
        show(&format!("recover {cards} cards"), || {
            unsaved
                .write(Kind::Unsaved, Some(&stamp), &bytes)
                .expect("kept");
            let begun = Instant::now();
            let file = open(&path, &places);
            let took = begun.elapsed();
            drop(file);
            Took(took)
        });
    }
}

/// A time that was taken inside of a run.
struct Took(Duration);

/// What a run gives for its time; nothing where the whole run counts.
trait Timed {
    fn took(&self) -> Option<Duration> {
        None
    }
}

impl Timed for () {}
impl Timed for BoardFile {}
impl Timed for Took {
    fn took(&self) -> Option<Duration> {
        Some(self.0)
    }
}

fn show<T: Timed>(name: &str, mut run: impl FnMut() -> T) {
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let begun = Instant::now();
            let done = run();
            let whole = begun.elapsed();
            done.took().unwrap_or(whole)
        })
        .collect();
    times.sort();
    let (median, longest) = (times[times.len() / 2], times[times.len() - 1]);
    println!("{name:<38} {median:>10.1?} {longest:>10.1?}");
}

fn places(root: &Path) -> Places {
    Places {
        config: root.join("config"),
        state: root.join("state"),
        data: root.join("data"),
        cache: root.join("cache"),
        library: root.join("boards"),
        library_from: Source::Data,
    }
}

fn open(path: &Path, places: &Places) -> BoardFile {
    BoardFile::open(path, places, SystemTime::now())
        .expect("a board")
        .file
}

/// What an ended session left of a board that it could not save.
fn left_behind(path: &Path, places: &Places, board: &Board) -> (Recovery, Stamp) {
    let target = Target::resolve(path).expect("a path");
    let (_, stamp) = durable::read(&target).expect("a file");
    let id = board.details().id.to_string();
    let recovery = Recovery::open(&places.state, &target, &id, Seat::FIRST);
    (recovery, stamp)
}

fn keep(folder: &Path, path: &Path, bytes: &[u8]) {
    let mut file = File::create(path).expect("a file");
    file.write_all(bytes).expect("written");
    file.sync_all().expect("on the disk");
    File::open(folder)
        .and_then(|folder| folder.sync_all())
        .expect("on the disk");
}

fn board(cards: usize) -> Board {
    let mut board = Board::default();
    let mut ids = Ids::from_seed([7; 32]);
    for number in 0..cards {
        let column = Column::ALL[number % 4];
        board.add(column, Spot::Last, &mut ids, |card| {
            card.text = Clean::line(&format!(
                "Card {number}: the queue grew while the replica was behind the primary"
            ));
        });
    }
    board
}
