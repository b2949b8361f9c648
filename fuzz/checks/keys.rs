//! What a terminal sends: the keyboard is never lost, and the text of a paste is never a key.

use nofault::tui::decode::Decoder;
use nofault::tui::input::Input;

/// How often a decoder may have to wait before it is at rest.
const LAPSES: usize = 3;

/// Reads bytes as several reads from a terminal: a zero byte ends one, two let time go by.
pub fn check(bytes: &[u8]) {
    let mut decoder = Decoder::default();
    let mut inputs = Vec::new();
    for read in bytes.split(|byte| *byte == 0) {
        if read.is_empty() {
            decoder.lapse(&mut inputs);
        } else {
            decoder.feed(read, &mut inputs);
        }
    }
    for _ in 0..LAPSES {
        decoder.lapse(&mut inputs);
    }
    assert_eq!(decoder.patience(), None, "it comes to rest");
    assert!(
        inputs.len() <= 2 * bytes.len() + LAPSES,
        "nothing is made up"
    );
    for input in &inputs {
        if let Input::Paste(text) = input {
            assert!(text.len() <= 3 * bytes.len(), "a paste is what was sent");
        }
    }
    inputs.clear();
    decoder.feed(b"x", &mut inputs);
    let is_key = matches!(inputs.as_slice(), [Input::Key(key)] if key.to_string() == "x");
    assert!(is_key, "the keyboard counts: {inputs:?}");
}
