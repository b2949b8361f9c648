//! Which pieces of a document stand under which heading or label, and what that is about.

use super::super::stamp::{self, Place};
use super::piece::{Kind, Piece};
use super::topic::{Fit, Topic, is_completed, topic};

mod label;

/// What a piece does in its section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::import) enum Role {
    /// It names what follows.
    Heading,
    /// It names what follows, without being a heading.
    Label,
    /// It says something.
    Content,
}

/// A piece in its section.
#[derive(Clone, Copy, Debug)]
pub(in crate::import) struct Part<'a> {
    /// The piece.
    pub(in crate::import) piece: &'a Piece,
    /// What it does.
    pub(in crate::import) role: Role,
    /// The section in which it stands.
    pub(in crate::import) section: usize,
    /// The bytes of its text that are a label: "Impact: …".
    pub(in crate::import) from: usize,
}

impl<'a> Part<'a> {
    /// What it says, without its label.
    pub(in crate::import) fn text(&self) -> &'a str {
        self.piece.text().get(self.from..).unwrap_or_default()
    }
}

/// What stands under a heading or a label.
#[derive(Clone, Debug)]
pub(in crate::import) struct Section {
    /// What it is about; none where nothing says so.
    pub(in crate::import) topic: Option<Topic>,
    /// Whether its own heading says what it is about, not one above it.
    pub(in crate::import) is_named: bool,
    /// The section in which it stands.
    pub(in crate::import) parent: Option<usize>,
    /// What its heading says; empty where it has none.
    pub(in crate::import) heading: String,
    /// Whether its heading says that all of it is done.
    pub(in crate::import) is_completed: bool,
    /// Smaller for what holds more: headings by level, then labels by column.
    rank: usize,
    /// Whether it holds the items beside its label, since none stand below it.
    holds_beside: bool,
}

/// A document in sections.
#[derive(Debug)]
pub(in crate::import) struct Sections<'a> {
    /// The pieces.
    pub(in crate::import) parts: Vec<Part<'a>>,
    /// The sections.
    pub(in crate::import) all: Vec<Section>,
    /// The piece that is the title.
    pub(in crate::import) title: Option<usize>,
}

/// The rank of a paragraph that is a label.
const PARAGRAPH: usize = 7;
/// The rank of an item that is a label, at column 0.
const ITEM: usize = 8;

impl<'a> Sections<'a> {
    /// Finds the sections of a document.
    pub(in crate::import) fn new(pieces: &'a [Piece]) -> Self {
        let mut finder = Finder {
            pieces,
            title: title(pieces),
            all: vec![Section {
                topic: None,
                is_named: false,
                parent: None,
                heading: String::new(),
                is_completed: false,
                rank: 0,
                holds_beside: false,
            }],
            open: 0,
        };
        let parts = (0..pieces.len()).map(|at| finder.part(at)).collect();
        Self {
            parts,
            all: finder.all,
            title: finder.title,
        }
    }

    /// A text without sections, all of it a timeline; some of its lines are said to be heads.
    pub(in crate::import) fn flat(pieces: &'a [Piece], heads: &[bool]) -> Self {
        let part = |(piece, is_head): (&'a Piece, &bool)| Part {
            piece,
            role: if *is_head {
                Role::Heading
            } else {
                Role::Content
            },
            section: 0,
            from: 0,
        };
        let all = Section {
            topic: Some(Topic::Timeline),
            is_named: true,
            parent: None,
            heading: String::new(),
            is_completed: false,
            rank: 0,
            holds_beside: false,
        };
        Self {
            parts: pieces.iter().zip(heads).map(part).collect(),
            all: vec![all],
            title: None,
        }
    }

    /// What a part is about.
    pub(in crate::import) fn topic(&self, part: &Part<'_>) -> Option<Topic> {
        self.section(part).topic
    }

    /// The section of a part.
    pub(in crate::import) fn section(&self, part: &Part<'_>) -> &Section {
        &self.all[part.section]
    }
}

/// The piece that is the document's title: its first heading, unless that names a part of it.
fn title(pieces: &[Piece]) -> Option<usize> {
    let is_heading = |piece: &&Piece| matches!(piece.kind, Kind::Heading(_));
    let at = pieces.iter().position(|piece| is_heading(&piece))?;
    let level = |piece: &Piece| {
        if let Kind::Heading(level) = piece.kind {
            level
        } else {
            usize::MAX
        }
    };
    let first = level(&pieces[at]);
    let is_top = pieces.iter().all(|piece| level(piece) >= first);
    (is_top && topic(pieces[at].text(), Fit::Nearly).is_none()).then_some(at)
}

struct Finder<'a> {
    pieces: &'a [Piece],
    title: Option<usize>,
    all: Vec<Section>,
    /// The section that is open.
    open: usize,
}

impl<'a> Finder<'a> {
    fn part(&mut self, at: usize) -> Part<'a> {
        let piece = &self.pieces[at];
        let (role, from) = match piece.kind {
            Kind::Heading(level) => (self.heading(at, level), 0),
            Kind::Text if piece.column == 0 => {
                self.leave(ITEM);
                self.label(at, PARAGRAPH)
            }
            Kind::Item | Kind::Text => {
                let rank = ITEM + piece.column;
                self.leave(rank);
                self.label(at, rank)
            }
            Kind::More | Kind::Head | Kind::Row | Kind::Code | Kind::Quote => (Role::Content, 0),
        };
        Part {
            piece,
            role,
            section: self.open,
            from,
        }
    }

    /// Leaves the sections to which what stands at this rank does not belong.
    fn leave(&mut self, rank: usize) {
        while let here = &self.all[self.open]
            && here.rank >= rank
            && !(here.holds_beside && (here.rank == rank || rank == ITEM))
            && let Some(parent) = here.parent
        {
            self.open = parent;
        }
    }

    /// Leaves all sections of this rank or a larger one.
    fn close(&mut self, rank: usize) {
        while self.all[self.open].rank >= rank
            && let Some(parent) = self.all[self.open].parent
        {
            self.open = parent;
        }
    }

    fn push(&mut self, rank: usize, own: Option<Topic>, text: &str) {
        self.close(rank);
        let above = &self.all[self.open];
        let section = Section {
            topic: own.or(above.topic),
            is_named: own.is_some(),
            parent: Some(self.open),
            heading: text.to_owned(),
            is_completed: is_completed(text) || (own.is_none() && above.is_completed),
            rank,
            holds_beside: false,
        };
        self.all.push(section);
        self.open = self.all.len() - 1;
    }

    fn heading(&mut self, at: usize, level: usize) -> Role {
        let text = self.pieces[at].text();
        if Some(at) == self.title {
            // What names the whole document is about none of its parts.
            self.push(1, None, "");
            return Role::Heading;
        }
        let is_stamped = stamp::stamp(text, Place::Words).is_some();
        if is_stamped && self.all[self.open].topic.is_some_and(Topic::is_timeline) {
            self.close(PARAGRAPH);
            return Role::Content;
        }
        if is_stamped {
            self.close(level);
            if self.all[self.open].topic.is_none() {
                return Role::Content;
            }
        }
        self.close(level);
        let own = topic(text, Fit::Among).filter(|own| !self.is_phase(at, *own));
        self.push(level, own, text);
        Role::Heading
    }

    /// Whether a heading inside a timeline names a phase of it: "Detection", or what is followed by times.
    fn is_phase(&self, at: usize, own: Topic) -> bool {
        let next = self.pieces.get(at + 1);
        self.all[self.open].topic == Some(Topic::Timeline)
            && own != Topic::Timeline
            && (own == Topic::Course
                || next.is_some_and(|next| stamp::stamp(next.text(), Place::Words).is_some()))
    }
}

/// A label of a few words and where the words behind it begin.
pub(super) fn split(text: &str) -> Option<(&str, usize)> {
    let end = text.find([':', '：'])?;
    let name = text.get(..end)?;
    let rest = text.get(end..)?.trim_start_matches([':', '：', '*', ' ']);
    (name.split_whitespace().count() <= 5 && !rest.is_empty() && !name.is_empty())
        .then(|| (name, text.len() - rest.len()))
}
