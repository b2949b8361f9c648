//! Instants, days and zones as a board keeps them.
//!
//! An event's time is an instant where one is known, else a day. Zones are the tz database's,
//! which is built in: the same board reads the same on every machine. Nothing here reads a clock.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};
use jiff::{SignedDuration, Timestamp, Zoned};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// When something was: an instant, or a day where only that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum At {
    /// To the second at best.
    Instant(Timestamp),
    /// A day in the board's zone.
    Day(Date),
}

impl At {
    /// The instant by which it is ordered: a day stands where it begins.
    pub fn start(self, zone: &Zone) -> Timestamp {
        match self {
            Self::Instant(instant) => instant,
            Self::Day(day) => day
                .to_zoned(zone.0.clone())
                .map_or(Timestamp::MIN, |z| z.timestamp()),
        }
    }

    /// The day, in the board's zone.
    pub fn day(self, zone: &Zone) -> Date {
        match self {
            Self::Instant(instant) => zone.at(instant).date(),
            Self::Day(day) => day,
        }
    }

    /// The instant, where one is known.
    pub const fn instant(self) -> Option<Timestamp> {
        match self {
            Self::Instant(instant) => Some(instant),
            Self::Day(_) => None,
        }
    }
}

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Instant(instant) => instant.fmt(f),
            Self::Day(day) => day.fmt(f),
        }
    }
}

/// A text that is neither an instant nor a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotATime(String);

impl fmt::Display for NotATime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:?} is neither a time such as 2026-11-20T14:03:00Z nor a day such as 2026-11-20",
            self.0
        )
    }
}

impl std::error::Error for NotATime {}

impl FromStr for At {
    type Err = NotATime;

    fn from_str(text: &str) -> Result<Self, NotATime> {
        // The instant first: a civil parse would drop an offset without a word.
        if let Ok(instant) = text.parse::<Timestamp>() {
            return Ok(Self::Instant(instant));
        }
        let refuse = || NotATime(text.chars().take(40).collect());
        let is_day = text.len() == "2026-11-20".len();
        if is_day {
            text.parse().map(Self::Day).map_err(|_| refuse())
        } else {
            Err(refuse())
        }
    }
}

impl Serialize for At {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for At {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(de::Error::custom)
    }
}

/// The zone in which a board's times are typed and shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone(TimeZone);

impl Zone {
    /// Coordinated universal time.
    pub const UTC: Self = Self(TimeZone::UTC);

    /// The zone of jiff that it is.
    pub const fn tz(&self) -> &TimeZone {
        &self.0
    }

    /// The name under which it is kept: of the tz database, or an offset such as `+02:00`.
    pub fn name(&self) -> String {
        match self.0.iana_name() {
            Some(name) => name.to_owned(),
            None => self
                .0
                .to_fixed_offset()
                .map_or_else(|_| "UTC".to_owned(), offset_name),
        }
    }

    /// The date and clock time that an instant is here.
    pub fn at(&self, instant: Timestamp) -> Zoned {
        instant.to_zoned(self.0.clone())
    }

    /// What people here call it at that instant, such as `CET`; the offset where there is no name.
    pub fn abbreviation(&self, instant: Timestamp) -> String {
        self.0.to_offset_info(instant).abbreviation().to_owned()
    }

    /// The instant in RFC 3339 with this zone's offset; parts of a second where it has some.
    pub fn rfc3339(&self, instant: Timestamp) -> String {
        let zoned = self.at(instant);
        let local = zoned
            .datetime()
            .strftime("%Y-%m-%dT%H:%M:%S%.f")
            .to_string();
        if self.0 == TimeZone::UTC {
            return format!("{local}Z");
        }
        format!("{local}{}", offset_name(zoned.offset()))
    }
}

impl Default for Zone {
    fn default() -> Self {
        Self::UTC
    }
}

/// An offset as `+02:00`.
fn offset_name(offset: Offset) -> String {
    let minutes = offset.seconds() / 60;
    let sign = if minutes < 0 { '-' } else { '+' };
    format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
}

/// A text that names no zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownZone(String);

impl fmt::Display for UnknownZone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:?} is no time zone: use a name such as Europe/Paris, UTC, or an offset such as +02:00",
            self.0
        )
    }
}

impl std::error::Error for UnknownZone {}

impl FromStr for Zone {
    type Err = UnknownZone;

    fn from_str(text: &str) -> Result<Self, UnknownZone> {
        let text = text.trim();
        // Of its names in the tz database people know one.
        let names = [
            "utc",
            "z",
            "etc/utc",
            "etc/uct",
            "etc/zulu",
            "etc/universal",
        ];
        if names.iter().any(|name| text.eq_ignore_ascii_case(name)) {
            return Ok(Self::UTC);
        }
        if let Some(offset) = parse_offset(text) {
            return Ok(Self(TimeZone::fixed(offset)));
        }
        TimeZone::get(text)
            .map(Self)
            .map_err(|_| UnknownZone(text.chars().take(40).collect()))
    }
}

/// Reads `+2`, `+02`, `+0200`, `+02:00` and the same with `-`.
pub fn parse_offset(text: &str) -> Option<Offset> {
    let (sign, digits) = match text.split_at_checked(1)? {
        ("+", rest) => (1, rest),
        ("-" | "−", rest) => (-1, rest),
        _ => return None,
    };
    let (hours, minutes) = match digits.split_once(':') {
        Some(parts) => parts,
        None if digits.len() == 4 => digits.split_at_checked(2)?,
        None => (digits, "0"),
    };
    let fits =
        |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    if !fits(hours) || !fits(minutes) {
        return None;
    }
    let (hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
    if minutes > 59 || hours > 14 {
        return None;
    }
    Offset::from_seconds(sign * (hours * 3600 + minutes * 60)).ok()
}

impl Serialize for Zone {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.name())
    }
}

impl<'de> Deserialize<'de> for Zone {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(de::Error::custom)
    }
}

/// A length of time in words: `1 h 24 m`, `3 d 2 h`, `45 s`; the sign is dropped.
pub fn length(duration: SignedDuration) -> String {
    let seconds = duration.unsigned_abs().as_secs();
    let (days, hours, minutes) = (seconds / 86_400, seconds / 3600 % 24, seconds / 60 % 60);
    let pair = |large: u64, large_sign: &str, small: u64, small_sign: &str| match small {
        0 => format!("{large} {large_sign}"),
        _ => format!("{large} {large_sign} {small} {small_sign}"),
    };
    if days > 0 {
        pair(days, "d", hours, "h")
    } else if hours > 0 {
        pair(hours, "h", minutes, "m")
    } else if minutes > 0 {
        format!("{minutes} m")
    } else {
        format!("{seconds} s")
    }
}

/// A day as people say it: `20 Nov 2026`.
pub fn day_in_words(day: Date) -> String {
    day.strftime("%-d %b %Y").to_string()
}

/// A clock time: `14:03`, with seconds only where there are some.
pub fn clock(zoned: &Zoned) -> String {
    let form = if zoned.second() == 0 {
        "%H:%M"
    } else {
        "%H:%M:%S"
    };
    zoned.strftime(form).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_print_as_they_parse() {
        for name in [
            "UTC",
            "Europe/Paris",
            "America/New_York",
            "+02:00",
            "-09:30",
        ] {
            let zone: Zone = name.parse().expect(name);
            assert_eq!(zone.name(), name);
        }
        assert_eq!("Etc/UTC".parse::<Zone>().expect("a zone"), Zone::UTC);
        assert!("Mars/Olympus".parse::<Zone>().is_err());
        assert!("+99".parse::<Zone>().is_err());
    }

    #[test]
    fn an_offset_is_never_dropped() {
        let at: At = "2026-03-14T14:03:00+01:00".parse().expect("an instant");
        assert_eq!(at.to_string(), "2026-03-14T13:03:00Z");
        assert!(
            "2026-03-14T14:03:00".parse::<At>().is_err(),
            "no offset, no instant"
        );
    }

    #[test]
    fn rfc3339_has_the_zone_s_offset() {
        let instant: Timestamp = "2026-07-01T12:00:00Z".parse().expect("an instant");
        let paris: Zone = "Europe/Paris".parse().expect("a zone");
        assert_eq!(paris.rfc3339(instant), "2026-07-01T14:00:00+02:00");
        assert_eq!(Zone::UTC.rfc3339(instant), "2026-07-01T12:00:00Z");
        let later: Timestamp = "2026-07-01T12:00:00.120Z".parse().expect("an instant");
        assert_eq!(paris.rfc3339(later), "2026-07-01T14:00:00.12+02:00");
    }

    #[test]
    fn lengths_are_said_with_two_units_at_most() {
        let said = |seconds| length(SignedDuration::from_secs(seconds));
        assert_eq!(said(5), "5 s");
        assert_eq!(said(7 * 60), "7 m");
        assert_eq!(said(84 * 60), "1 h 24 m");
        assert_eq!(said(18 * 3600), "18 h");
        assert_eq!(said(-(49 * 3600)), "2 d 1 h");
    }
}
