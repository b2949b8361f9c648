//! How a card stands to the selection, and the styles that say so.

use ratatui::style::Style;

use super::Scene;
use crate::board::Column;

/// How a card stands to the selection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// It is selected.
    Selected,
    /// It belongs to the lit chain.
    Lit,
    /// Another chain is lit.
    Back,
    /// Nothing is lit.
    Plain,
}

/// The styles of one card.
pub(super) struct Inks {
    pub text: Style,
    pub accent: Style,
    pub dim: Style,
    pub warn: Style,
}

impl Scene<'_> {
    /// The styles of a card of a column.
    pub(super) fn inks(&self, column: Column, standing: Standing) -> Inks {
        let theme = self.theme;
        let accent = theme.base.patch(theme.column(column));
        match standing {
            Standing::Selected => {
                let style = theme.base.patch(theme.selected);
                Inks {
                    text: style,
                    accent: style,
                    dim: style,
                    warn: style,
                }
            }
            Standing::Lit => Inks {
                text: theme.base.patch(theme.lit),
                accent,
                dim: theme.base.patch(theme.dim),
                warn: theme.base.patch(theme.warn),
            },
            Standing::Plain => Inks {
                text: theme.base,
                accent,
                dim: theme.base.patch(theme.dim),
                warn: theme.base.patch(theme.warn),
            },
            Standing::Back => {
                let style = theme.base.patch(theme.faint);
                Inks {
                    text: style,
                    accent: style,
                    dim: style,
                    warn: style,
                }
            }
        }
    }
}
