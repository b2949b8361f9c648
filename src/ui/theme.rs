//! Themes: what each part of the screen looks like, read from data.
//!
//! A colour never stands alone: a sign or a word says the same.

use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;

use crate::board::Column;

/// The themes that come with the program, in the order in which one key walks them.
const THEMES: &[(&str, &str)] = &[
    ("dark", include_str!("../../assets/themes/dark.ron")),
    ("light", include_str!("../../assets/themes/light.ron")),
    ("terminal", include_str!("../../assets/themes/terminal.ron")),
    ("contrast", include_str!("../../assets/themes/contrast.ron")),
    ("plain", include_str!("../../assets/themes/plain.ron")),
];

/// How many colours the terminal shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// None, or none wanted.
    Mono,
    /// The sixteen of the palette.
    Sixteen,
    /// The 256 of xterm.
    Indexed,
    /// All.
    True,
}

/// The styles of all parts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Theme {
    /// Ordinary text and the ground it stands on.
    pub base: Style,
    /// What stands back.
    pub dim: Style,
    /// What is only there when looked for.
    pub faint: Style,
    /// Titles.
    pub title: Style,
    columns: [Style; 4],
    /// The selected card or row.
    pub selected: Style,
    /// A card of the lit chain.
    pub lit: Style,
    /// A recognised field under the editor.
    pub chip: Style,
    /// Words with a finding, in the editor.
    pub finding: Style,
    /// What lies over the board.
    pub panel: Style,
    /// Lines.
    pub border: Style,
    /// A key in a hint.
    pub key: Style,
    /// All is well.
    pub good: Style,
    /// Worth a look.
    pub warn: Style,
    /// Something is wrong.
    pub bad: Style,
}

impl Theme {
    /// The accent of a column.
    pub fn column(&self, column: Column) -> Style {
        self.columns[column.index()]
    }

    /// Reads the text of a theme for a terminal of this depth; a colour that is none is left out.
    ///
    /// # Errors
    ///
    /// What is wrong with it, and where.
    pub fn read(text: &str, depth: Depth) -> Result<Self, ron::error::SpannedError> {
        let options = ron::Options::default()
            .with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
        let file: File = options.from_str(text)?;
        let style = |part: &Part| part_style(part, depth);
        Ok(Self {
            base: style(&file.base),
            dim: style(&file.dim),
            faint: style(&file.faint),
            title: style(&file.title),
            columns: [&file.timeline, &file.factor, &file.guardrail, &file.action].map(style),
            selected: style(&file.selected),
            lit: style(&file.lit),
            chip: style(&file.chip),
            finding: style(&file.finding),
            panel: style(&file.panel),
            border: style(&file.border),
            key: style(&file.key),
            good: style(&file.good),
            warn: style(&file.warn),
            bad: style(&file.bad),
        })
    }

    /// The theme of this name for a terminal of this depth; without colours it is the plain one.
    pub fn named(name: &str, depth: Depth) -> Self {
        let name = if depth == Depth::Mono { "plain" } else { name };
        let found = THEMES
            .iter()
            .find(|(n, _)| *n == name)
            .or_else(|| THEMES.first());
        found
            .and_then(|(_, text)| Self::read(text, depth).ok())
            .unwrap_or_default()
    }
}

/// The names of the themes, in their order.
pub fn names() -> Vec<String> {
    THEMES.iter().map(|(name, _)| (*name).to_owned()).collect()
}

/// One part as it stands in a theme's file.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Part {
    #[serde(default)]
    fg: Option<String>,
    #[serde(default)]
    bg: Option<String>,
    #[serde(default)]
    mods: Vec<Mod>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Mod {
    Bold,
    Dim,
    Italic,
    Underlined,
    Reversed,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    base: Part,
    dim: Part,
    faint: Part,
    title: Part,
    timeline: Part,
    factor: Part,
    guardrail: Part,
    action: Part,
    selected: Part,
    lit: Part,
    chip: Part,
    finding: Part,
    panel: Part,
    border: Part,
    key: Part,
    good: Part,
    warn: Part,
    bad: Part,
}

fn part_style(part: &Part, depth: Depth) -> Style {
    let mut style = Style::new();
    style.fg = part.fg.as_deref().and_then(|text| colour(text, depth));
    style.bg = part.bg.as_deref().and_then(|text| colour(text, depth));
    for modifier in &part.mods {
        style = style.add_modifier(match modifier {
            Mod::Bold => Modifier::BOLD,
            Mod::Dim => Modifier::DIM,
            Mod::Italic => Modifier::ITALIC,
            Mod::Underlined => Modifier::UNDERLINED,
            Mod::Reversed => Modifier::REVERSED,
        });
    }
    style
}

/// Reads `"#rrggbb name"`: the first for many colours, the second for sixteen.
fn colour(text: &str, depth: Depth) -> Option<Color> {
    let (many, few) = text.split_once(' ').unwrap_or((text, text));
    match depth {
        Depth::Mono => None,
        Depth::Sixteen => few.parse().ok(),
        Depth::True => many.parse().ok(),
        Depth::Indexed => {
            let many = many.parse().ok()?;
            if let Color::Rgb(red, green, blue) = many {
                return Some(Color::Indexed(nearest(red, green, blue)));
            }
            Some(many)
        }
    }
}

/// The nearest of xterm's 6×6×6 cube and 24 greys.
fn nearest(red: u8, green: u8, blue: u8) -> u8 {
    const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    let step = |value: u8| {
        (0_u8..6)
            .min_by_key(|&i| STEPS[usize::from(i)].abs_diff(value))
            .unwrap_or(0)
    };
    let far = |r: u8, g: u8, b: u8| {
        let square = |a: u8, b: u8| u32::from(a.abs_diff(b)).pow(2);
        square(r, red) + square(g, green) + square(b, blue)
    };
    let (r, g, b) = (step(red), step(green), step(blue));
    let cube = far(
        STEPS[usize::from(r)],
        STEPS[usize::from(g)],
        STEPS[usize::from(b)],
    );
    let grey = (0_u8..24)
        .min_by_key(|i| far(8 + i * 10, 8 + i * 10, 8 + i * 10))
        .unwrap_or(0);
    let level = 8 + grey * 10;
    if far(level, level, level) < cube {
        232 + grey
    } else {
        16 + 36 * r + 6 * g + b
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_theme_reads_and_shows_the_selection() {
        for (name, text) in THEMES {
            for depth in [Depth::Sixteen, Depth::Indexed, Depth::True] {
                let theme =
                    Theme::read(text, depth).unwrap_or_else(|error| panic!("{name}: {error}"));
                assert_ne!(
                    theme.selected, theme.base,
                    "{name}: the selection must be seen"
                );
            }
        }
    }

    #[test]
    fn every_colour_of_every_theme_is_one() {
        for (name, text) in THEMES {
            let quoted = text
                .lines()
                .filter(|line| !line.starts_with("//"))
                .flat_map(|line| {
                    line.split('"')
                        .skip(1)
                        .step_by(2)
                        .map(str::to_owned)
                        .collect::<Vec<_>>()
                });
            for pair in quoted {
                for depth in [Depth::Sixteen, Depth::True] {
                    assert!(colour(&pair, depth).is_some(), "{name}: {pair}");
                }
            }
        }
    }

    #[test]
    fn nearest_finds_the_cube_and_the_greys() {
        assert_eq!(nearest(255, 0, 0), 196);
        assert_eq!(nearest(0, 0, 0), 16);
        assert_eq!(nearest(118, 118, 118), 243);
    }

    #[test]
    fn no_colours_means_none() {
        for name in names() {
            let theme = Theme::named(&name, Depth::Mono);
            assert_eq!(theme, Theme::named("plain", Depth::Mono));
            assert!(theme.selected.fg.is_none() && theme.selected.bg.is_none());
        }
    }
}
