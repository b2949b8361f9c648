//! Bytes as terminals send them, whole, cut and broken.

use super::*;
use proptest::prelude::*;

/// What the bytes mean in one read, without anything coming after them.
fn decode(bytes: &[u8]) -> Vec<Input> {
    let mut decoder = Decoder::default();
    let mut out = Vec::new();
    decoder.feed(bytes, &mut out);
    out
}

fn keys(bytes: &[u8]) -> String {
    names(&decode(bytes))
}

fn names(inputs: &[Input]) -> String {
    let name = |input: &Input| match input {
        Input::Key(key) => key.to_string(),
        Input::Paste(text) => format!("{text:?}"),
        Input::Mouse(report) => format!("{:?}@{},{}", report.turn, report.column, report.row),
    };
    inputs.iter().map(name).collect::<Vec<_>>().join(" ")
}

#[test]
fn keys_have_the_names_of_the_tables() {
    for (bytes, expected) in [
        (&b"aZ?"[..], "a Z ?"),
        (b"\r\t\x7f\x08\n", "Enter Tab Backspace Ctrl-H Ctrl-J"),
        (
            b"\x01\x03\x1a\x1c\x1f",
            "Ctrl-A Ctrl-C Ctrl-Z Ctrl-\\ Ctrl-_",
        ),
        (b"\x1b[A\x1b[B\x1b[C\x1b[D", "Up Down Right Left"),
        (b"\x1bOA\x1bOF\x1bOM", "Up End Enter"),
        (b"\x1b[1;5C\x1b[1;3D", "Ctrl-Right Alt-Left"),
        (
            b"\x1b[H\x1b[4~\x1b[5~\x1b[6~\x1b[3~",
            "Home End PageUp PageDown Delete",
        ),
        (b"\x1b[Z", "Shift-Tab"),
        (b"\x1b\r\x1bd\x1b\x7f", "Alt-Enter Alt-d Alt-Backspace"),
        (b"\x1b[13;2u\x1b[97;5u", "Enter Ctrl-A"),
        (b"\x1b[3;3~", "Alt-Delete"),
        ("é日".as_bytes(), "é 日"),
        (b"\x1b", "Esc"),
        (b"\x1b\x1bq", "Esc Esc q"),
        (b"\x1b\x1b[A", "Esc Up"),
    ] {
        assert_eq!(keys(bytes), expected, "{bytes:?}");
    }
}

#[test]
fn what_means_nothing_is_swallowed_whole() {
    for bytes in [
        &b"\x1b]11;rgb:1111/2222/3333\x07"[..],
        b"\x1b]11;rgb:1111/2222/3333\x1b\\",
        b"\x1bP1$r0m\x1b\\",
        b"\x1b[?1;2c",
        b"\x1b[I\x1b[O",
        b"\x1b[[A",
        b"\x1b[M !!",
        b"\x1b[201~",
        b"\x1b[<35;5;5M",
    ] {
        assert_eq!(keys(&[bytes, b"x"].concat()), "x", "{bytes:?}");
    }
}

#[test]
fn a_paste_is_text_also_with_escapes_in_it() {
    assert_eq!(
        decode(b"\x1b[200~q\x1b[Ax\r\ny\r\x03\x1b[201~z"),
        [
            Input::Paste("q\u{1b}[Ax\ny\n\u{3}".to_owned()),
            Input::Key(Key::plain(Code::Char('z')))
        ]
    );
}

#[test]
fn the_mouse_counts_from_the_corner() {
    assert_eq!(
        keys(b"\x1b[<0;1;1M\x1b[<0;3;2m\x1b[<64;9;9M\x1b[<65;9;9M\x1b[<2;1;1M"),
        "Press@0,0 Release@2,1 Up@8,8 Down@8,8"
    );
}

#[test]
fn nothing_unfinished_keeps_the_keyboard_for_long() {
    for broken in [
        &b"\x1b["[..],
        b"\x1b[<0;5",
        b"\x1b[?1",
        &[b"\x1b[", [b'9'; 5000].as_slice()].concat(),
        b"\x1bO",
        b"\x1b]0;abc",
        b"\xe6\x97",
        b"\xff\xfe\xc3\x28",
        b"\x1b[M",
        b"\x1b[200~abc",
    ] {
        let mut decoder = Decoder::default();
        let mut out = Vec::new();
        decoder.feed(broken, &mut out);
        while let Some(patience) = decoder.patience() {
            assert!(patience <= Duration::from_secs(3));
            decoder.lapse(&mut out);
        }
        out.clear();
        decoder.feed(b"q", &mut out);
        assert_eq!(names(&out), "q", "after {broken:?}");
    }
}

#[test]
fn interrupts_end_an_unfinished_paste_at_once() {
    let mut decoder = Decoder::default();
    let mut out = Vec::new();
    decoder.feed(b"\x1b[200~abc", &mut out);
    decoder.feed(b"\x03", &mut out);
    assert_eq!(names(&out), "\"abc\" Ctrl-C");
}

#[test]
fn a_paste_that_paused_goes_on_as_text() {
    let mut decoder = Decoder::default();
    let mut out = Vec::new();
    decoder.feed(b"\x1b[200~abc", &mut out);
    decoder.lapse(&mut out);
    decoder.feed(b"def\x1b[201~", &mut out);
    assert_eq!(names(&out), "\"abc\" \"def\"");
}

proptest! {
    #[test]
    fn any_cut_gives_the_same(
        parts in proptest::collection::vec(
            prop_oneof![
                Just("\x1b[A".to_owned()), Just("é".to_owned()), Just("x".to_owned()),
                Just("\x1b[200~one\ntwo\x1b[201~".to_owned()), Just("\x1b[<0;12;7M".to_owned()),
                Just("\x1b]11;a\x07".to_owned()), Just("\x1b\r".to_owned()),
            ],
            1..8,
        ),
        at in 0_usize..60,
    ) {
        let bytes = parts.concat().into_bytes();
        let (left, right) = bytes.split_at(at.min(bytes.len()));
        // An Escape that comes alone is the key.
        prop_assume!(left != [ESC]);
        let mut decoder = Decoder::default();
        let mut out = Vec::new();
        decoder.feed(left, &mut out);
        decoder.feed(right, &mut out);
        prop_assert_eq!(out, decode(&bytes));
    }

    #[test]
    fn no_bytes_make_it_deaf(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let mut decoder = Decoder::default();
        let mut out = Vec::new();
        decoder.feed(&bytes, &mut out);
        for _ in 0..3 {
            if decoder.patience().is_some() {
                decoder.lapse(&mut out);
            }
        }
        prop_assert_eq!(decoder.patience(), None);
        out.clear();
        decoder.feed(b"q", &mut out);
        prop_assert_eq!(names(&out), "q");
    }
}
