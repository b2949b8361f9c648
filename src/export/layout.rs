//! Layouts: which sections a document has, in which order, and what they are called.
//!
//! All of it is data: ours in assets, a team's own in files whose texts come from outside. What a
//! section can hold is a closed set, because each is code; `export/body.rs` lists them.

use std::sync::OnceLock;

use crate::settings::Mistake;
use crate::text::Clean;

mod reading;
mod shipped;

pub use shipped::DEFAULT;

/// The order and headings of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// Its name in files and flags.
    pub name: Clean,
    /// Who will read it, in one line.
    pub title: Clean,
    /// Who may read it.
    pub audience: Audience,
    /// What stands under the title.
    pub facts: Vec<FactName>,
    /// The sections, in order; those with nothing to say are left out.
    pub sections: Vec<Plan>,
}

impl Layout {
    /// A layout without sections, in the place of one that does not read.
    fn empty(name: &str) -> Self {
        Self {
            name: Clean::line(name),
            title: Clean::default(),
            audience: Audience::Public,
            facts: Vec::new(),
            sections: Vec::new(),
        }
    }
}

impl Default for Layout {
    /// The narrative.
    fn default() -> Self {
        Layouts::built_in().default_layout()
    }
}

/// Who may read a document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// The people of the organisation.
    #[default]
    Team,
    /// Everybody: no names, owners, sources, tickets, votes or addresses, whatever else is asked for.
    Public,
}

/// What can stand under the title.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FactName {
    /// The day or days.
    Date,
    /// How bad it was.
    Severity,
    /// How far the document is.
    Status,
    /// The services.
    Affected,
}

impl FactName {
    /// All of them, in the order in which they usually stand.
    pub(super) const ALL: [Self; 4] = [Self::Date, Self::Severity, Self::Status, Self::Affected];
}

/// A section as a layout plans it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// The heading.
    pub heading: Clean,
    /// A fixed sentence before what it holds; alone, it is all that the section says.
    pub says: Clean,
    /// The names of what it holds, in order.
    pub holds: Vec<&'static str>,
    /// Its parts under headings of their own.
    pub parts: Vec<Self>,
}

/// The layouts that can be chosen, ours and a team's own in one.
///
/// What comes with the program is read when it is first asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layouts {
    offers: Vec<Offer>,
}

/// A layout that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Offer {
    name: Clean,
    /// The text of ours; none where a team wrote it.
    shipped: Option<&'static str>,
    layout: OnceLock<Layout>,
}

impl Offer {
    fn layout(&self) -> &Layout {
        self.layout.get_or_init(|| {
            let text = self.shipped.unwrap_or_default();
            // A test reads each of ours.
            reading::layout(text, &[]).unwrap_or_else(|_| Layout::empty(&self.name))
        })
    }
}

impl Default for Layouts {
    fn default() -> Self {
        Self::built_in()
    }
}

impl Layouts {
    /// The layouts that come with the program.
    pub fn built_in() -> Self {
        let offer = |&(name, text): &(&str, &'static str)| Offer {
            name: Clean::line(name),
            shipped: Some(text),
            layout: OnceLock::new(),
        };
        Self {
            offers: shipped::LAYOUTS.iter().map(offer).collect(),
        }
    }

    /// Takes in a team's own layout, in the place of ours of that name; says its mistakes.
    pub fn add(&mut self, text: &str) -> Vec<Mistake> {
        let own = self.offers.iter().filter(|offer| offer.shipped.is_none());
        let taken: Vec<&str> = own.map(|offer| &*offer.name).collect();
        let layout = match reading::layout(text, &taken) {
            Ok(layout) => layout,
            Err(mistakes) => return mistakes,
        };
        let offer = Offer {
            name: layout.name.clone(),
            shipped: None,
            layout: OnceLock::from(layout),
        };
        match self.offers.iter_mut().find(|ours| ours.name == offer.name) {
            Some(ours) => *ours = offer,
            None => self.offers.push(offer),
        }
        Vec::new()
    }

    /// The names, in the order in which they are offered.
    pub fn names(&self) -> impl Iterator<Item = &str> + Clone {
        self.offers.iter().map(|offer| &*offer.name)
    }

    /// The layout of this name.
    pub fn layout(&self, name: &str) -> Option<&Layout> {
        let offer = self.offers.iter().find(|offer| &*offer.name == name)?;
        Some(offer.layout())
    }

    /// The layout of a document for which none is named; a team's own where it has that name.
    pub fn default_layout(&self) -> Layout {
        let layout = self.layout(DEFAULT);
        layout.map_or_else(|| Layout::empty(DEFAULT), Layout::clone)
    }
}

/// The names of the layouts that come with the program.
pub fn shipped_names() -> impl Iterator<Item = &'static str> {
    shipped::LAYOUTS.iter().map(|(name, _)| *name)
}
