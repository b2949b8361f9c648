//! The signs on the screen, for terminals with Unicode and for those without.

use crate::text::Ellipsis;

/// The signs of one set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signs {
    /// At the left of a card that stands back.
    pub bar: &'static str,
    /// At the left of a card of the lit chain.
    pub bar_lit: &'static str,
    /// At the left of the selected card.
    pub bar_selected: &'static str,
    /// An event that nothing answers yet.
    pub open: &'static str,
    /// A gap: something that still wants its answer.
    pub gap: &'static str,
    /// A milestone.
    pub milestone: &'static str,
    /// A star.
    pub star: &'static str,
    /// A vote.
    pub vote: &'static str,
    /// A mark.
    pub mark: &'static str,
    /// A note is there.
    pub note: &'static str,
    /// A finding in the wording.
    pub finding: &'static str,
    /// Several cards in one.
    pub merged: &'static str,
    /// Two versions of a text.
    pub also: &'static str,
    /// Saved.
    pub saved: &'static str,
    /// More above.
    pub up: &'static str,
    /// More below.
    pub down: &'static str,
    /// Points to the chosen row.
    pub chosen: &'static str,
    /// Between parts of a line.
    pub dot: &'static str,
    /// From … to.
    pub dash: &'static str,
    /// A thin line.
    pub line: &'static str,
    /// Strengths: strong, intermediate, weak, unclear.
    pub strengths: [&'static str; 4],
    /// Around what somebody wrote.
    pub quotes: [&'static str; 2],
    /// States: open, doing, done, dropped.
    pub states: [&'static str; 4],
    /// Ticked and not ticked.
    pub ticks: [&'static str; 2],
    /// How far one is, as a thin line.
    pub progress: &'static str,
    /// Corners and sides of a panel: ┌ ┐ └ ┘ ─ │.
    pub frame: [&'static str; 6],
    /// How much of the time is over: nothing, a quarter, a half, three quarters, all.
    pub quarters: [&'static str; 5],
    /// What large digits are made of.
    pub block: &'static str,
    /// What stands for a character that may not be read.
    pub masked: &'static str,
    /// At the end of a text that was cut.
    pub ellipsis: Ellipsis,
    /// What is to the left in the chain.
    pub left: &'static str,
    /// What is to the right in the chain.
    pub right: &'static str,
}

/// For terminals that show Unicode.
pub const UNICODE: Signs = Signs {
    bar: "│",
    bar_lit: "▌",
    bar_selected: "█",
    open: "○",
    gap: "?",
    milestone: "◆",
    star: "★",
    vote: "•",
    mark: "✓",
    note: "¶",
    finding: "≈",
    merged: "⊕",
    also: "≠",
    saved: "✓",
    up: "↑",
    down: "↓",
    chosen: "›",
    dot: "·",
    dash: "–",
    line: "─",
    strengths: ["▰▰▰", "▰▰▱", "▰▱▱", "▱▱▱"],
    quotes: ["“", "”"],
    states: ["○", "◐", "●", "×"],
    ticks: ["✓", " "],
    progress: "━",
    frame: ["┌", "┐", "└", "┘", "─", "│"],
    quarters: ["○", "◔", "◑", "◕", "●"],
    block: "█",
    masked: "·",
    ellipsis: Ellipsis::Dots,
    left: "←",
    right: "→",
};

/// For terminals that show ASCII only.
pub const ASCII: Signs = Signs {
    bar: "|",
    bar_lit: "#",
    bar_selected: ">",
    open: "o",
    gap: "?",
    milestone: "*",
    star: "^",
    vote: "+",
    mark: "x",
    note: "n",
    finding: "w",
    merged: "&",
    also: "!=",
    saved: "ok",
    up: "^",
    down: "v",
    chosen: ">",
    dot: "-",
    dash: "-",
    line: "-",
    strengths: ["===", "==.", "=..", "..."],
    quotes: ["\"", "\""],
    states: ["o", "~", "x", "-"],
    ticks: ["x", " "],
    progress: "=",
    frame: ["+", "+", "+", "+", "-", "|"],
    quarters: ["0/4", "1/4", "2/4", "3/4", "4/4"],
    block: "#",
    masked: "*",
    ellipsis: Ellipsis::Tilde,
    left: "<-",
    right: "->",
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ascii_signs_are_ascii() {
        let text = format!("{ASCII:?}");
        assert!(text.is_ascii());
    }
}
