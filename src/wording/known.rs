//! The classes that the grammar itself asks for, looked up once.

use super::class::Classes;
use super::lexicon::Lexicon;

/// What can be the noun of a phrase.
const NOMINAL: &[&str] = &[
    "i",
    "we",
    "you",
    "he",
    "they",
    "it",
    "someone",
    "nobody",
    "one",
    "name",
    "role",
    "role_or_tool",
    "tool_or_role",
    "team",
    "department",
    "department_word",
    "firm",
    "audience",
    "system",
    "work",
    "product",
];

/// What cannot.
const CLOSED: &[&str] = &[
    "preposition",
    "conjunction",
    "subordinator",
    "be",
    "have",
    "do",
    "modal",
    "negator",
    "article",
    "adverb",
    "genitive",
    "relative",
    "who",
    "to",
    "possessive",
];

/// The classes that the grammar asks for; the rules may ask for these and any other.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// What can be the noun of a phrase.
    pub(super) nominal: Classes,
    /// What cannot.
    pub(super) closed: Classes,
    pub(super) adjective: Classes,
    pub(super) adverb: Classes,
    pub(super) artificial: Classes,
    pub(super) article: Classes,
    pub(super) audience: Classes,
    pub(super) be: Classes,
    pub(super) by: Classes,
    pub(super) conjunction: Classes,
    pub(super) could: Classes,
    pub(super) control: Classes,
    pub(super) degree: Classes,
    pub(super) department: Classes,
    pub(super) department_word: Classes,
    pub(super) epistemic: Classes,
    pub(super) firm: Classes,
    pub(super) genitive: Classes,
    pub(super) have: Classes,
    pub(super) human_modifier: Classes,
    pub(super) i: Classes,
    pub(super) it: Classes,
    pub(super) lead: Classes,
    pub(super) make_do: Classes,
    pub(super) modal: Classes,
    pub(super) name: Classes,
    pub(super) name_like: Classes,
    pub(super) name_word: Classes,
    pub(super) negator: Classes,
    pub(super) nobody: Classes,
    pub(super) of: Classes,
    pub(super) one: Classes,
    pub(super) owner: Classes,
    pub(super) possessive: Classes,
    pub(super) preposition: Classes,
    pub(super) product: Classes,
    pub(super) pronoun: Classes,
    pub(super) really_not: Classes,
    pub(super) relative: Classes,
    pub(super) role: Classes,
    pub(super) role_or_tool: Classes,
    pub(super) someone: Classes,
    pub(super) subordinator: Classes,
    pub(super) supposing: Classes,
    pub(super) system: Classes,
    pub(super) system_modifier: Classes,
    pub(super) team: Classes,
    pub(super) they: Classes,
    pub(super) to: Classes,
    pub(super) tool_or_role: Classes,
    pub(super) verb: Classes,
    pub(super) we: Classes,
    pub(super) who: Classes,
    pub(super) will: Classes,
    pub(super) work: Classes,
    pub(super) would_or_had: Classes,
    pub(super) you: Classes,
}

impl Known {
    /// Looks them up; one that the lists do not have stays empty.
    #[expect(clippy::too_many_lines, reason = "a table: one line a class")]
    pub(super) fn new(lexicon: &mut Lexicon) -> Self {
        let nominal = all(lexicon, NOMINAL);
        let closed = all(lexicon, CLOSED);
        let mut class = |name| lexicon.class(name);
        Self {
            nominal,
            closed,
            adjective: class("adjective"),
            adverb: class("adverb"),
            article: class("article"),
            artificial: class("artificial"),
            audience: class("audience"),
            be: class("be"),
            by: class("by"),
            conjunction: class("conjunction"),
            could: class("could"),
            control: class("control"),
            degree: class("degree"),
            department: class("department"),
            department_word: class("department_word"),
            epistemic: class("epistemic"),
            firm: class("firm"),
            genitive: class("genitive"),
            have: class("have"),
            human_modifier: class("human_modifier"),
            i: class("i"),
            it: class("it"),
            lead: class("lead"),
            make_do: class("do"),
            modal: class("modal"),
            name: class("name"),
            name_like: class("name_like"),
            name_word: class("name_word"),
            negator: class("negator"),
            nobody: class("nobody"),
            of: class("of"),
            one: class("one"),
            owner: class("owner"),
            possessive: class("possessive"),
            preposition: class("preposition"),
            product: class("product"),
            pronoun: class("he"),
            really_not: class("really_not"),
            relative: class("relative"),
            role: class("role"),
            role_or_tool: class("role_or_tool"),
            someone: class("someone"),
            subordinator: class("subordinator"),
            supposing: class("supposing"),
            system: class("system"),
            system_modifier: class("system_modifier"),
            team: class("team"),
            they: class("they"),
            to: class("to"),
            tool_or_role: class("tool_or_role"),
            verb: class("verb"),
            we: class("we"),
            who: class("who"),
            will: class("will"),
            work: class("work"),
            would_or_had: class("would_or_had"),
            you: class("you"),
        }
    }
}

/// The classes of these names together.
fn all(lexicon: &mut Lexicon, names: &[&'static str]) -> Classes {
    let classes = names.iter().map(|name| lexicon.class(name));
    classes.fold(Classes::default(), |all, class| all | class)
}
