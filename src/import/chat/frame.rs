//! What the window of a chat says around the words of its messages.

/// Phrases of lines by which somebody comes or goes.
const COMING: &[&str] = &[
    "joined #",
    "left #",
    "joined the channel",
    "left the channel",
    "has joined the channel",
    "has left the channel",
    "was added to #",
    "was removed from #",
    "joined the conversation",
    "left the conversation",
    "added to the chat",
];
/// Phrases of lines by which the channel is looked after.
const HOUSEKEEPING: &[&str] = &[
    "set the channel topic",
    "set the channel description",
    "set the channel purpose",
    "set the topic",
    "renamed the channel",
    "archived the channel",
    "pinned a message to this channel",
    "pinned a message",
    "started a huddle",
    "a huddle started",
];
/// Lines that are buttons and signs of the window, in small letters.
const SIGNS: &[&str] = &[
    "new",
    "edited",
    "(edited)",
    "view thread",
    "view message",
    "view newer replies",
    "saved for later",
    "added to saved items",
    "only visible to you",
    "also sent to the channel",
    "replied to a thread:",
    "see more",
    "show more",
    "show less",
    "like",
    "reply",
    "seen by everyone",
];
/// What stands behind a number in the count of a thread.
const COUNTED: &[&str] = &["reply", "replies", "reaction", "reactions"];
/// The longest line that is looked at for such phrases, in bytes.
const LONGEST: usize = 200;
/// The most words of the one who came, before the phrase.
const NAMED: usize = 5;
/// The most words that name a channel and who let somebody in, behind the phrase.
const CHANNEL: usize = 4;

/// Why a message that only says what became of the channel is noise.
pub(super) fn notice(words: &str) -> Option<&'static str> {
    if words.len() > LONGEST || words.contains('\n') {
        return None;
    }
    let small = words.to_lowercase();
    let says = |phrases: &[&str], behind: usize| {
        phrases.iter().any(|phrase| {
            small.split_once(phrase).is_some_and(|(before, after)| {
                let is_named = before.split_whitespace().count() <= NAMED;
                let is_plain = !before.contains([',', '.', ':', ';']);
                is_named && is_plain && after.split_whitespace().count() <= behind
            })
        })
    };
    if says(COMING, CHANNEL) {
        return Some("somebody comes or goes");
    }
    says(HOUSEKEEPING, usize::MAX).then_some("it is about the channel")
}

/// Whether a line is of the window, not of a message: a button, a reaction, the count of a thread.
pub(super) fn is_of_window(line: &str) -> bool {
    let small = line.trim().to_lowercase();
    let mut words = small.split_whitespace();
    let first = words.next().unwrap_or_default();
    let second = words.next().unwrap_or_default();
    let is_number = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit());
    let is_alone = words.next().is_none();
    let is_count = is_alone && is_number(first) && COUNTED.contains(&second);
    let is_last = small.starts_with("last reply ")
        && (small.ends_with(" ago")
            || small.starts_with("last reply today at ")
            || small.starts_with("last reply yesterday at "));
    let is_reaction = small
        .split_whitespace()
        .all(|word| is_emoji(word) || is_number(word))
        && small.split_whitespace().any(is_emoji)
        && small.split_whitespace().any(is_number);
    SIGNS.contains(&small.as_str()) || is_count || is_last || is_reaction
}

/// Whether two lines below each other are a reaction and how often it was given.
pub(super) fn is_reaction(line: &str, below: &str) -> bool {
    let (line, below) = (line.trim(), below.trim());
    let is_count = (1..=3).contains(&below.len()) && below.bytes().all(|b| b.is_ascii_digit());
    is_count && is_emoji(line)
}

/// Whether a word is an emoji, as a sign or by its name between colons.
pub(super) fn is_emoji(word: &str) -> bool {
    let named = word
        .strip_prefix(':')
        .and_then(|word| word.strip_suffix(':'))
        .is_some_and(|name| {
            let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '+' | ':');
            !name.is_empty() && name.chars().all(is_part)
        });
    let is_sign = |c: char| matches!(c, '\u{200d}' | '\u{fe0f}' | '\u{20e3}' | '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}');
    named || !word.is_empty() && word.chars().all(is_sign)
}
