//! Commands: everything a person can do, one row each.
//!
//! The keymap, the footer, help, the table in the README and the manual page are readings of these
//! rows. Only characters typed into a field are not commands.

use super::commands;
use super::{App, Refusal};

/// Where a command can be given: what has the keyboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// The board itself.
    Board,
    /// Choosing the card that another one answers.
    Connect,
    /// A text that is being edited.
    Text,
    /// A searchable list: what is typed narrows it.
    Search,
    /// A list whose letters are commands; what every list has.
    List,
    /// The library.
    Library,
    /// Pasted lines before they become cards.
    Preview,
    /// The parking lot.
    Parked,
    /// The house rules.
    Rules,
    /// The room votes.
    Ballot,
    /// The result of a vote.
    Result,
    /// The balance of strengths.
    Balance,
    /// The open actions of earlier boards.
    Earlier,
    /// The wording of a card.
    Worded,
    /// A round of answers from 1 to 5.
    Rating,
    /// A form with one field a row.
    Form,
    /// A question with a few answers.
    Confirm,
    /// A question that is answered alone.
    Solo,
}

impl Scope {
    /// All scopes, in the order of the manual.
    pub const ALL: &'static [Self] = &[
        Self::Board,
        Self::Text,
        Self::Solo,
        Self::Form,
        Self::List,
        Self::Library,
        Self::Preview,
        Self::Parked,
        Self::Rules,
        Self::Ballot,
        Self::Result,
        Self::Balance,
        Self::Earlier,
        Self::Worded,
        Self::Rating,
        Self::Search,
        Self::Connect,
        Self::Confirm,
    ];

    /// The scope whose commands can be given here too.
    pub const fn wider(self) -> Option<Self> {
        match self {
            Self::Library
            | Self::Preview
            | Self::Parked
            | Self::Rules
            | Self::Result
            | Self::Balance
            | Self::Earlier
            | Self::Worded => Some(Self::List),
            Self::Solo => Some(Self::Text),
            Self::Board
            | Self::Ballot
            | Self::Connect
            | Self::Rating
            | Self::Text
            | Self::Search
            | Self::List
            | Self::Form
            | Self::Confirm => None,
        }
    }

    /// This scope and the wider ones, the closest first.
    pub fn reach(self) -> impl Iterator<Item = Self> {
        std::iter::successors(Some(self), |scope| scope.wider())
    }

    /// The heading in key tables.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Board => "On the board",
            Self::Connect => "While connecting",
            Self::Text => "While writing",
            Self::Search => "In a searchable list",
            Self::List => "In a list",
            Self::Library => "In the library",
            Self::Preview => "In a preview",
            Self::Parked => "In the parking lot",
            Self::Rules => "In the house rules",
            Self::Ballot => "In a ballot",
            Self::Result => "In the result of a vote",
            Self::Balance => "In the balance of strengths",
            Self::Earlier => "In last time's actions",
            Self::Worded => "In the wording of a card",
            Self::Rating => "While a room rates",
            Self::Form => "In a form",
            Self::Confirm => "When asked",
            Self::Solo => "While answering alone",
        }
    }
}

/// What rows of the table have in common.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rows {
    scopes: &'static [Scope],
    group: Group,
}

impl Rows {
    /// Rows that hold in these scopes and stand in this section of the help.
    pub(super) const fn of(scopes: &'static [Scope], group: Group) -> Self {
        Self { scopes, group }
    }

    /// A row of the table.
    pub(super) const fn row(
        self,
        name: &'static str,
        keys: &'static [&'static str],
        hint: Hint,
        help: &'static str,
        run: fn(&mut App) -> Result<(), Refusal>,
    ) -> Command {
        let Self { scopes, group } = self;
        Command {
            name,
            keys,
            scopes,
            group,
            hint,
            help,
            run,
        }
    }

    /// A row that the footer never names.
    pub(super) const fn quiet(
        self,
        name: &'static str,
        keys: &'static [&'static str],
        help: &'static str,
        run: fn(&mut App) -> Result<(), Refusal>,
    ) -> Command {
        self.row(name, keys, Hint::NONE, help, run)
    }
}

/// A section of the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// Getting about.
    Move,
    /// Writing cards.
    Write,
    /// Linking cards.
    Chain,
    /// Putting cards in order.
    Arrange,
    /// What a card says about itself.
    State,
    /// Agenda, silence and votes.
    Room,
    /// What is seen.
    View,
    /// The board as a file.
    Board,
    /// Undo, help, quit.
    Session,
    /// Editing a text.
    Edit,
    /// Lists, forms and questions.
    Choose,
}

impl Group {
    /// The heading in help.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Move => "Move",
            Self::Write => "Write",
            Self::Chain => "Chain",
            Self::Arrange => "Arrange",
            Self::State => "State",
            Self::Room => "Room",
            Self::View => "View",
            Self::Board => "Board",
            Self::Session => "Session",
            Self::Edit => "Edit",
            Self::Choose => "Choose",
        }
    }
}

/// What the footer says of a command.
#[derive(Clone, Copy, Debug)]
pub struct Hint {
    words: Words,
    /// How long it stays where the row is short: the lowest go first, among equals the first of the
    /// table. Only hints that stand side by side are compared.
    pub worth: u8,
}

#[derive(Clone, Copy, Debug)]
enum Words {
    Never,
    Always(&'static str),
    When(fn(&App) -> Option<&'static str>),
}

impl Hint {
    /// The footer never names it; help does.
    pub const NONE: Self = Self::new(Words::Never);

    /// The same words wherever the command can be given.
    pub(super) const fn always(words: &'static str) -> Self {
        Self::new(Words::Always(words))
    }

    /// Words that depend on what goes on, or none where it is not worth a place.
    pub(super) const fn when(words: fn(&App) -> Option<&'static str>) -> Self {
        Self::new(Words::When(words))
    }

    /// Says that it is left out before the hints of which nothing is said.
    pub(super) const fn of_worth(self, worth: u8) -> Self {
        Self { worth, ..self }
    }

    const fn new(words: Words) -> Self {
        Self {
            words,
            worth: u8::MAX,
        }
    }

    /// The words now; none where it does not stand in the footer.
    pub fn words(&self, app: &App) -> Option<&'static str> {
        match self.words {
            Words::Never => None,
            Words::Always(words) => Some(words),
            Words::When(words) => words(app),
        }
    }
}

/// One thing that a person can do.
#[derive(Debug)]
pub struct Command {
    /// Its stable name, for key files and the manual: `card-vote`.
    pub name: &'static str,
    /// Its keys, unless a key file says otherwise.
    pub keys: &'static [&'static str],
    /// Where it can be given.
    pub scopes: &'static [Scope],
    /// The section of the help in which it stands.
    pub group: Group,
    /// What the footer says of it.
    pub hint: Hint,
    /// One line for the help.
    pub help: &'static str,
    /// What it does, on a copy of the app; a refusal leaves everything as it was.
    pub run: fn(&mut App) -> Result<(), Refusal>,
}

impl PartialEq for Command {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Command {}

/// All commands, in the order of the help.
pub fn all() -> impl Iterator<Item = &'static Command> {
    commands::TABLES.iter().copied().flatten()
}

/// The command of this name.
pub fn named(name: &str) -> Option<&'static Command> {
    all().find(|command| command.name == name)
}
