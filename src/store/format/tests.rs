//! The format is a promise; these tests hold it.

use std::fmt::Write as _;

use proptest::prelude::*;

use super::*;
use crate::board::{Column, Id, OrderKey};
use crate::store::samples::{board, small, with_card};
use crate::text::Clean;

const FIXTURE: &[u8] = include_bytes!("../../../tests/fixtures/format-1.ron");

fn refusal(text: impl AsRef<[u8]>) -> String {
    read(text.as_ref()).unwrap_err().to_string()
}

#[test]
fn a_small_board_looks_like_this() {
    let board = with_card(&small("We couldn't log in", &["one\n\nthree"]), 2, "é");
    assert_eq!(
        write(&board),
        r#"// nofault board
(
  format: 1,
  details: (
    id: "000000000p2jd",
    title: "We couldn't log in",
  ),
  cards: [
    (
      id: "0000000000001",
      column: factor,
      order: "V00011",
      text: [
        "one",
        "",
        "three",
      ],
    ),
    (
      id: "0000000000002",
      column: factor,
      order: "V00021",
      text: "é",
    ),
  ],
)
"#
    );
}

#[test]
fn version_1_opens_for_ever_and_is_saved_as_it_was() {
    let board = read(FIXTURE).unwrap();
    assert_eq!(write(&board), String::from_utf8_lossy(FIXTURE));
    assert_eq!(board.len(), 4);
    assert_eq!(dropped(FIXTURE), Ok(Vec::new()));
}

#[test]
fn one_changed_card_changes_its_own_lines() {
    let texts: Vec<String> = (0..50).map(|n| format!("card {n}")).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let before = small("a", &texts);
    let cards = before.cards().map(|card| {
        let mut card = (**card).clone();
        if card.id == Id::from_bits(7) {
            card.text = Clean::line("changed");
        }
        Arc::new(card)
    });
    let after = Board::from_parts(before.details().clone(), cards.collect::<Vec<_>>());
    let (before, after) = (write(&before), write(&after));
    let changed: Vec<_> = before
        .lines()
        .zip(after.lines())
        .filter(|(a, b)| a != b)
        .collect();
    assert_eq!(
        changed,
        [(r#"      text: "card 6","#, r#"      text: "changed","#)]
    );
    assert_eq!(before.lines().count(), after.lines().count());
}

#[test]
fn a_mistake_is_named_with_its_place() {
    let text = write(&small("a", &["one", "two"]));
    let with = |from: &str, to: &str| refusal(text.replacen(from, to, 1));
    let typo = with("title:", "tittle:");
    assert!(
        typo.starts_with("line 6, column 5, details.tittle: "),
        "{typo}"
    );
    assert!(typo.contains("there is no field \"tittle\" here"), "{typo}");
    let kind = with("\"two\"", "2");
    assert!(
        kind.starts_with("line 19, column 13, cards[1].text: "),
        "{kind}"
    );
    let word = with("factor", "faktor");
    assert!(
        word.contains("cards[0].column: \"faktor\" is none of timeline, "),
        "{word}"
    );
    let id = with("\"0000000000001\"", "\"x\u{202e}\"");
    assert!(
        id.contains("cards[0].id") && !id.contains('\u{202e}'),
        "{id}"
    );
    let missing = with("      column: factor,\n", "");
    assert!(missing.contains("\"column\" is missing"), "{missing}");
    let twice = with("  cards", "  format: 1,\n  cards");
    assert!(twice.contains("\"format\" stands twice"), "{twice}");
    let tail = refusal(format!("{text}\n(x)"));
    assert!(tail.starts_with("line 22, column 2: "), "{tail}");
    for message in [typo, kind, word, id, missing, twice, tail] {
        assert!(
            message.ends_with("nofault check --restore FILE"),
            "{message}"
        );
        assert!(!message.contains('\n'), "{message}");
    }
}

#[test]
fn what_is_no_board_is_refused_with_a_reason() {
    assert_eq!(read(b""), Err(FormatError::Empty));
    assert_eq!(read(b"\xef\xbb\xbf \n"), Err(FormatError::Empty));
    assert_eq!(read(b"\xff\xfe(\0"), Err(FormatError::Utf16));
    let place = Place { line: 2, column: 3 };
    assert_eq!(
        read("a\né\u{0}".as_bytes()).unwrap_err(),
        FormatError::NotText(Place { line: 2, column: 2 })
    );
    assert_eq!(
        read(b"a\n\xc3\xa9b\xc3").unwrap_err(),
        FormatError::NotText(place)
    );
    assert!(matches!(read(b"# hello"), Err(FormatError::Content { .. })));
    assert!(matches!(read(b"()"), Err(FormatError::Content { .. })));
    assert_eq!(read(b"(format: 0)"), Err(FormatError::Unknown { found: 0 }));
    assert!(refusal("(format: 99999999999999999999)").contains("format"));
}

#[test]
fn a_newer_version_is_known_whatever_it_holds() {
    let newer = "// nofault board\n(format: 7, swimlanes: [{1: Some(\"x\")}, Deep(a: (1, 'c'))], format_note: ())";
    let refused = read(newer.as_bytes()).unwrap_err();
    assert_eq!(refused, FormatError::Newer { found: 7, known: 1 });
    assert!(refused.to_string().ends_with("use a newer nofault"));
}

#[test]
fn an_older_version_is_read_by_its_own_reader() {
    fn read_zero(text: &str) -> Result<Board, FormatError> {
        typed::<serde::de::IgnoredAny>(text)?;
        Ok(small(&text.len().to_string(), &[]))
    }
    let (board, _) = read_with(b"(format: 0, was: 1)", &[(0, read_zero)]).unwrap();
    assert_eq!(board.details().title, "19");
    assert!(OLDER.iter().all(|(version, _)| *version < VERSION));
}

#[test]
fn a_conflict_is_named_by_its_line() {
    let text = write(&small("<<<<<<< a", &[">>>>>>> b\n<<<<<<< c"]));
    assert!(read(text.as_bytes()).is_ok(), "in a text it is no conflict");
    let lines = "<<<<<<< HEAD\n    title: \"b\",\n=======\n    title: \"c\",\n>>>>>>> theirs\n";
    let conflict = text.replacen("    title: \"<<<<<<< a\",\n", lines, 1);
    assert_eq!(
        read(conflict.as_bytes()),
        Err(FormatError::Conflict { line: 6 })
    );
    let windows = conflict.replace('\n', "\r\n");
    assert_eq!(
        read(windows.as_bytes()),
        Err(FormatError::Conflict { line: 6 })
    );
}

#[test]
fn marks_and_line_ends_of_other_systems_do_not_matter() {
    let board = small("a", &["one\ntwo"]);
    let text = format!("\u{feff}{}", write(&board).replace('\n', "\r\n"));
    assert_eq!(read(text.as_bytes()), Ok(board));
}

#[test]
fn a_cut_file_never_opens() {
    let text = write(&small("a", &["one"]));
    let whole = text.trim_end().len();
    for length in 0..whole {
        assert!(
            read(text.as_bytes().get(..length).unwrap()).is_err(),
            "{length}"
        );
    }
}

#[test]
fn depth_and_number_are_limited() {
    let card = "(id: \"0000000000001\", column: factor, order: \"V1\", merged: [";
    let start = "(format: 1, details: (id: \"0000000000001\"), cards: [";
    let bomb = format!("{start}{}", card.repeat(1000));
    assert!(refusal(bomb).contains("nests too deep"));
    for bracket in ["[", "{", "(", "Some(", "(a: ", "/*"] {
        let bomb = format!("(format: 1, details: {}", bracket.repeat(100_000));
        assert!(read(bomb.as_bytes()).is_err());
        assert!(dropped(bomb.as_bytes()).is_err());
    }
    let file = |cards: u64, rest: &str| {
        let mut file = String::from("(format:1,details:(id:\"0000000000000\"),cards:[");
        for bits in 0..cards {
            let id = Id::from_bits(bits);
            write!(file, "(id:\"{id}\",column:action,order:\"V1\"{rest}),").unwrap();
        }
        file + "])"
    };
    let most = crate::board::CARDS as u64;
    assert!(refusal(file(most + 1, "")).contains("at most 50000 cards"));
    // Those that lie in others count as well.
    let inner = file(40, "").replace("(format:1,details:(id:\"0000000000000\"),cards:[", "");
    let inside = format!(",merged:[{}", inner.trim_end_matches(')'));
    assert!(refusal(file(most / 40, &inside)).contains("at most 50000 cards"));
    let tags: Vec<String> = (0..200).map(|tag| format!("\"t{tag}\"")).collect();
    let tags = tags.join(",");
    let tagged = |cards| file(cards, &format!(",tags:[{tags}]"));
    assert!(read(tagged(500).as_bytes()).is_ok());
    let line = refusal(tagged(501));
    assert!(
        line.contains("at most 100000 links, tags and votes"),
        "{line}"
    );
}

#[test]
fn groups_of_groups_stay_within_the_depth() {
    let order = OrderKey::between(None, None, 1);
    let mut nested = Card::new(Id::from_bits(1), Column::Factor, order.clone());
    nested.also.insert(Clean::block("one\ntwo"));
    for bits in 2..60 {
        let mut holder = Card::new(Id::from_bits(bits), Column::Factor, order.clone());
        holder.merged.push(nested);
        nested = holder;
    }
    let board = Board::from_parts(Details::default(), [Arc::new(nested)]);
    let back = read(write(&board).as_bytes()).unwrap();
    let ids = |board: &Board| {
        let card = Arc::clone(board.cards().next().unwrap());
        let mut ids = card.merged_ids();
        ids.sort_unstable();
        ids
    };
    assert_eq!(ids(&back).len(), 58, "no card is lost");
    assert_eq!(ids(&back), ids(&board));
    assert_eq!(write(&back), write(&board));
    assert_eq!(depth(back.cards().next().unwrap()), GROUPS);
}

#[test]
fn a_card_that_stands_too_often_is_refused_with_its_place() {
    let cards: Vec<String> = (0..33)
        .map(|n| {
            format!("(id: \"0000000000001\", column: factor, order: \"U1\", text: \"{n}\"),\n")
        })
        .collect();
    let file = |cards: &[String]| {
        let cards = cards.concat();
        format!("(format: 1, details: (id: \"0000000000001\"), cards: [\n{cards}])")
    };
    let few = read(file(&cards[..32]).as_bytes()).unwrap();
    assert_eq!(
        few.cards().next().unwrap().also.len(),
        31,
        "every text is kept"
    );
    let error = read(file(&cards).as_bytes()).unwrap_err();
    assert!((34..=35).contains(&error.line().unwrap()), "{error}");
    assert!(error.to_string().contains("more than 32 times"), "{error}");
}

#[test]
fn groups_that_lie_too_deep_are_brought_up_when_they_are_read() {
    let open = |n| format!("(id: \"000000000000{n}\", column: factor, order: \"U1\", merged: [");
    let file = |levels: usize| {
        let open: Vec<String> = (1..=levels).map(open).collect();
        let (open, close) = (open.concat(), "])".repeat(levels));
        format!("(format: 1, details: (id: \"0000000000001\"), cards: [{open}{close}])")
    };
    let mut deepest = 0;
    for levels in 1..9 {
        let Ok(board) = read(file(levels).as_bytes()) else {
            break;
        };
        let card = board.cards().next().unwrap();
        assert_eq!(card.merged_ids().len(), levels - 1, "no card is lost");
        assert!(depth(card) <= GROUPS);
        assert_eq!(read(write(&board).as_bytes()).unwrap(), board);
        deepest = levels;
    }
    assert!(
        deepest > GROUPS + 1,
        "a file may be deeper than what is written"
    );
}

#[test]
fn what_reading_drops_is_told() {
    let text = write(&small("a", &["one", "two"]));
    let text = text.replacen("\"two\"", "[\"t\\u{1b}[2Jw\", \"\\u{202e}o\"]", 1);
    let lost = |path: &str, characters| Dropped {
        path: path.to_owned(),
        characters,
    };
    let expected = vec![lost("cards[1].text[0]", 4), lost("cards[1].text[1]", 1)];
    assert_eq!(dropped(text.as_bytes()), Ok(expected));
    assert_eq!(
        &*read(text.as_bytes())
            .unwrap()
            .card(Id::from_bits(2))
            .unwrap()
            .text,
        "tw\no"
    );
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(board in board()) {
        let text = write(&board);
        prop_assert!(text.starts_with("// nofault board\n(\n  format: 1,\n") && text.ends_with("\n)\n"));
        let back = read(text.as_bytes()).unwrap();
        prop_assert_eq!(&back, &board);
        prop_assert_eq!(write(&back), text.clone());
        prop_assert_eq!(dropped(text.as_bytes()), Ok(Vec::new()));
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        drop(read(&bytes));
        drop(dropped(&bytes));
    }

    #[test]
    fn a_damaged_file_is_read_or_refused_with_its_line(board in board(), place in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = write(&board).into_bytes();
        let at = place.index(bytes.len());
        bytes[at] = byte;
        if let Err(error) = read(&bytes) {
            let message = error.to_string();
            prop_assert!(!message.contains('\n') && message.chars().all(|c| !c.is_control()), "{}", message);
        }
    }
}
