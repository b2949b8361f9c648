//! Names that are ordinary words too, and words of which no person is made.

use super::known;
use crate::text::fold;

/// Words that are names as well, and short ones that handles may be; in order.
const WORDS: &str = "\
    a ace admin amber an and angel any april art as at august autumn \
    back baker bank banks barber bay be bell berry best bill bishop black bloom \
    blue bond bot bow branch brand brook brooks brown buck build burns bush butler \
    by cage carry cash chance charity chase chip church clay clean cliff close cloud \
    cook cooper core cross cruise dawn day days dean deploy dev do dot duke \
    earl east ever faith fern field fields finch fish fisher fix flint flower ford \
    forest fox free french frost gale gay ghost glass glen go gold good grace \
    grant graves gray green grey guest guy hall hand hardy harmony hart he heather \
    helm help hero hill hills holiday holly honor hood hope house hunt hunter i \
    ice if in index is it ivy jade jay jet jewel job joy judge \
    june key king knight lake lamb lance land lane large laurel law lead leaf \
    lily link little live log long lots love low main march mark marks marsh \
    mason master max may me melody mercy merry miles mill miller mine mint misty \
    moon more moss my no noble noon norm north now oak of olive on \
    opal open ops or page pages park parks past patience peace pearl penny pepper \
    pierce pike pine piper pool pope porter post potter power powers price pride prince \
    prior queen rain rand read red reed release rice rich ridge river rivers rock \
    rod root rose ruby rusty sage sandy savage scout sea see self sharp shepherd \
    short singer skip sky small smart snow so sparks spring star steel still stone \
    storm street strong summer sunny support swan sweet system tailor teal temple test the \
    they thorn to trace trip true up us user vale van victory violet walker \
    wall walls ward warden waters we wealth weaver web well wells west wheeler white \
    wild will wise wolf wood woods worth young";
/// Words of which the names of teams are made.
const TEAMS: &str = "\
    backend board bot committee crew department desk dev devops engineer engineering engineers \
    frontend group guild infra office oncall operations ops platform security service services \
    squad sre supplier support team teams vendor";
/// What follows a name, beside words that end in "ed".
const DEEDS: &str = "asks did drew found gave got had has is knew made nor ran said saw says sees sent took told was went wrote";

/// Whether a name is an ordinary word.
pub(super) fn is_word(name: &str) -> bool {
    is_in(WORDS, name)
}

/// Whether a word names a team.
pub(super) fn is_team(word: &str) -> bool {
    is_in(TEAMS, word.trim_matches(|c: char| !c.is_alphanumeric()))
}

/// Whether an ordinary word with a capital is a name between these texts.
///
/// Before a colon that follows the first words of a line, with `'s` or with a deed behind it, it is; one
/// who has no other name may also stand inside a sentence, but not beside a number, as months do.
pub(super) fn is_name_here(before: &str, after: &str, is_own: bool) -> bool {
    let shown = after.trim_start_matches('*');
    if shown.starts_with(':') && begins(before, &['\n']) {
        return true;
    }
    if ["'s ", "\u{2019}s "]
        .iter()
        .any(|own| after.starts_with(own))
    {
        return true;
    }
    let next = after.strip_prefix(' ').unwrap_or_default();
    let end = next.find(|c| !known::is_word(c)).unwrap_or(next.len());
    let word = next.get(..end).unwrap_or_default();
    if word.ends_with("ed") && word.len() > 4 || is_in(DEEDS, word) {
        return true;
    }
    let is_number = |c: char| c.is_ascii_digit();
    let dated = next.starts_with(is_number) || before.trim_end().ends_with(is_number);
    is_own && !dated && !begins(before, &['\n', '.', '?', '!', ':'])
}

/// Whether nothing but marks stands between the end of a text and its beginning or one of these.
fn begins(before: &str, ends: &[char]) -> bool {
    let is_mark = |c: &char| matches!(c, ' ' | '*' | '-' | '_' | '"' | '(' | '[');
    let last = before.chars().rev().take(8).find(|c| !is_mark(c));
    last.map_or(before.len() < 8, |c| ends.contains(&c))
}

fn is_in(words: &str, word: &str) -> bool {
    let folded = fold(word);
    !folded.is_empty() && words.split(' ').any(|known| known == folded)
}
