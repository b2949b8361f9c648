//! Drawing: the app as a picture, and what of it is where.
//!
//! ```text
//! Checkout outage · SEV-1 · 20 Nov 2026 14:03–15:27 (1 h 24 m)                    saved ✓   header
//! ─ What did you see, hear or measure, and when?                                            question
//! TIMELINE 12            CONTRIBUTING FACTORS 6   GUARDRAILS 4       ACTION ITEMS 3         titles
//! █14:03  deploy 4821    │infra  no limit         │▰▰▰ strong  limit │○ open  @priya        cards
//! █       reaches 5 %    │per tenant        •••                                             in lanes
//!   +7 m
//! a add  i edit  f follow up  c connect  . next gap  / search  u undo  ? help  q quit       footer
//! ```
//!
//! [`Painter::draw`] takes the app as it is and never changes it: the same app and size give the
//! same picture. The layout that drawing uses also answers what is under the pointer.

use std::collections::BTreeSet;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};

use crate::app::{App, Overlay, Shown, Spotted, Zoom};
use crate::board::CardId;

mod badges;
mod balance;
mod ballot;
mod card;
mod clock;
mod earlier;
mod editor;
mod footer;
mod form;
mod guard;
mod header;
mod help;
mod import;
mod inks;
mod inline;
mod invitation;
mod lane;
mod layout;
mod lead;
mod lists;
mod noticed;
mod pen;
mod place;
mod ranking;
mod rating;
mod rules;
pub mod signs;
mod slots;
mod solo;
pub mod theme;
mod wording;
mod zoom;

use layout::Layout;
use noticed::Noticed;
use signs::Signs;
use theme::{Depth, Theme};

/// The least size that shows a board.
pub const LEAST: Size = Size {
    width: 30,
    height: 8,
};

/// Draws the app on terminals of one kind.
#[derive(Debug)]
pub struct Painter {
    depth: Depth,
    signs: Signs,
    theme: (String, Theme),
    noticed: Noticed,
}

/// What the parts of the picture share.
struct Scene<'a> {
    app: &'a App,
    theme: &'a Theme,
    signs: &'a Signs,
    noticed: &'a Noticed,
    /// The cards of the lit chain; empty where the selected card stands alone.
    lit: BTreeSet<CardId>,
}

impl Painter {
    /// A painter for terminals with these colours and signs.
    pub fn new(depth: Depth, signs: Signs) -> Self {
        Self {
            depth,
            signs,
            theme: (String::new(), Theme::default()),
            noticed: Noticed::default(),
        }
    }

    /// Draws the app into a frame; says what the picture shows, for the app's next scrolling.
    pub fn draw(&mut self, frame: &mut Frame<'_>, app: &App) -> Shown {
        let area = frame.area();
        let (shown, cursor) = self.paint(frame.buffer_mut(), app);
        if let Some(cursor) = cursor.filter(|&(x, y)| x < area.right() && y < area.bottom()) {
            frame.set_cursor_position(cursor);
        }
        shown
    }

    /// Draws the app into cells; says what they show, and in which cell the text cursor is.
    pub fn paint(&mut self, buf: &mut Buffer, app: &App) -> (Shown, Option<(u16, u16)>) {
        self.choose_theme(app);
        self.noticed.begin(app);
        let area = buf.area;
        loop {
            let drawn = self.scene(app).draw(buf, area);
            if !self.noticed.read(app, &drawn.cards) {
                let replaced = guard::guard(buf);
                debug_assert_eq!(replaced, 0, "an unclean text was drawn");
                return (drawn.shown, drawn.cursor);
            }
            buf.reset();
        }
    }

    /// What is under the pointer in a picture of this size.
    pub fn spot(&self, app: &App, size: Size, x: u16, y: u16) -> Option<Spotted> {
        let area = Rect::from((ratatui::layout::Position::ORIGIN, size));
        let scene = self.scene(app);
        if too_small(area) {
            None
        } else {
            scene.spot(&Layout::of(app, area), x, y)
        }
    }

    fn scene<'a>(&'a self, app: &'a App) -> Scene<'a> {
        Scene {
            app,
            theme: &self.theme.1,
            signs: &self.signs,
            noticed: &self.noticed,
            lit: lit(app),
        }
    }

    fn choose_theme(&mut self, app: &App) {
        let look = app.look();
        let name = look.themes.get(look.theme).map_or("dark", String::as_str);
        if self.theme.0 != name {
            self.theme = (name.to_owned(), Theme::named(name, self.depth));
        }
    }
}

/// The chain of the selected card, or of the one that is being connected.
fn lit(app: &App) -> BTreeSet<CardId> {
    if *app.overlay() == Overlay::Ballot {
        // While a room votes, the column stands as a whole.
        return BTreeSet::new();
    }
    let centre = if let Overlay::Connect(id) = app.overlay() {
        Some(*id)
    } else {
        app.cursor().card()
    };
    let chain = centre.map(|id| app.board().chain(id)).unwrap_or_default();
    if chain.len() > 1 {
        chain
    } else {
        BTreeSet::new()
    }
}

fn too_small(area: Rect) -> bool {
    area.width < LEAST.width || area.height < LEAST.height
}

/// A cell of the screen: column, row.
type Cell = (u16, u16);

/// What was drawn.
struct Drawn {
    shown: Shown,
    /// Where the text cursor is.
    cursor: Option<Cell>,
    /// The cards of which something is on the screen.
    cards: Vec<CardId>,
}

impl Scene<'_> {
    fn draw(&self, buf: &mut Buffer, area: Rect) -> Drawn {
        buf.set_style(area, self.theme.base);
        let mut drawn = Drawn {
            shown: *self.app.shown(),
            cursor: None,
            cards: Vec::new(),
        };
        if too_small(area) {
            self.draw_too_small(buf, area);
        } else {
            self.draw_parts(buf, area, &mut drawn);
        }
        drawn
    }

    fn draw_parts(&self, buf: &mut Buffer, area: Rect, drawn: &mut Drawn) {
        let layout = Layout::of(self.app, area);
        if matches!(self.app.overlay(), Overlay::Library(_)) {
            self.draw_library(buf, &layout);
            return;
        }
        if let Overlay::SoloEnd(chosen) = *self.app.overlay() {
            self.draw_ending(buf, &layout, chosen);
            return;
        }
        if let Some((cursor, cells)) = self.draw_solo(buf, &layout) {
            drawn.shown.text_cells = cells;
            drawn.cursor = Some(cursor);
            return;
        }
        self.draw_header(buf, &layout);
        let cursor = if self.is_zoomed() {
            self.draw_zoom(buf, layout.body);
            drawn.cards.extend(self.app.cursor().card());
            None
        } else {
            self.draw_columns(buf, &layout, drawn)
        };
        let footer = self.draw_footer(buf, &layout);
        let over = self.draw_over(buf, &layout);
        if let Overlay::Form(_) = self.app.overlay() {
            drawn.shown.text_cells = form::value_cells(&layout);
        }
        drawn.cursor = over.or(footer).or(cursor);
    }

    /// Whether one card has the screen.
    fn is_zoomed(&self) -> bool {
        self.app.view().zoom == Zoom::Card
            && *self.app.overlay() == Overlay::None
            && self.app.selected_card().is_some()
    }

    fn draw_columns(&self, buf: &mut Buffer, layout: &Layout, drawn: &mut Drawn) -> Option<Cell> {
        let mut cursor = None;
        let shown = &mut drawn.shown;
        for lane in &layout.lanes {
            let placed = self.place(lane);
            cursor = self.draw_lane(buf, lane, &placed).or(cursor);
            drawn
                .cards
                .extend(placed.iter().filter_map(|p| p.slot.card()));
            shown.tops[lane.column.index()] = placed.iter().find_map(|p| p.slot.card());
            if lane.column == self.app.cursor().column {
                shown.page = placed.len().saturating_sub(1).max(1);
            }
            if self.writing_in(lane.column).is_some() {
                shown.text_cells = editor::cells(lane.cards.width);
            }
        }
        for edge in &layout.edges {
            self.draw_edge(buf, edge);
        }
        cursor
    }

    /// What lies over the board.
    fn draw_over(&self, buf: &mut Buffer, layout: &Layout) -> Option<Cell> {
        match self.app.overlay() {
            Overlay::Form(form) => self.draw_form(buf, layout, form),
            Overlay::Help(help) => self.draw_help(buf, layout, help),
            Overlay::Choice(choice) => self.draw_choice(buf, layout, choice),
            Overlay::Preview(preview) => self.draw_preview(buf, layout, preview),
            Overlay::Import(import) => self.draw_import(buf, layout, import),
            Overlay::Parked(chosen) => self.draw_parked(buf, layout, *chosen),
            Overlay::Rules(chosen) => self.draw_rules(buf, layout, *chosen),
            Overlay::Result(ranking) => self.draw_ranking(buf, layout, ranking),
            Overlay::Balance(balance) => self.draw_balance(buf, layout, balance),
            Overlay::Rating(round) => self.draw_rating(buf, layout, round),
            Overlay::Worded(worded) => self.draw_worded(buf, layout, worded),
            Overlay::Earlier(chosen) => self.draw_earlier(buf, layout, *chosen),
            // What is asked about a row of the list stands below it.
            Overlay::Prompt(prompt) => self.draw_earlier(buf, layout, prompt.purpose.earlier()?),
            Overlay::None
            | Overlay::Ballot
            | Overlay::Writing(_)
            | Overlay::Connect(_)
            | Overlay::Library(_)
            | Overlay::Solo(_)
            | Overlay::SoloEnd(_) => None,
        }
    }

    fn draw_too_small(&self, buf: &mut Buffer, area: Rect) {
        let text = format!("nofault needs {}x{} cells.", LEAST.width, LEAST.height);
        let rows = crate::text::wrap(&text, usize::from(area.width).max(1));
        for (y, row) in (area.y..area.bottom()).zip(rows) {
            let part = text.get(row.start..row.end).unwrap_or_default();
            buf.set_stringn(area.x, y, part, usize::from(area.width), self.theme.base);
        }
    }

    fn spot(&self, layout: &Layout, x: u16, y: u16) -> Option<Spotted> {
        let at = ratatui::layout::Position { x, y };
        if layout.footer.contains(at) {
            return self.hint_at(layout, x).map(Spotted::Hint);
        }
        if self
            .question_hint(layout)
            .is_some_and(|(hint, _)| hint.contains(at))
        {
            return Some(Spotted::Hint("question-next"));
        }
        if let Some(row) = self.row_at(layout, at) {
            return Some(Spotted::Row(row));
        }
        if self.is_zoomed() {
            return None;
        }
        for edge in &layout.edges {
            if edge.area.contains(at) {
                return Some(Spotted::Column(edge.column));
            }
        }
        let lane = layout.lanes.iter().find(|lane| lane.area.contains(at))?;
        let placed = self.place(lane);
        let hit = placed
            .iter()
            .find(|p| p.rows().contains(&y))
            .and_then(|p| p.slot.card());
        Some(hit.map_or(Spotted::Column(lane.column), Spotted::Card))
    }
}
