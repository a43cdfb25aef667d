//! Numbers as they are written: none is rounded, however many digits it has.

use std::cmp::Ordering;

/// A decimal number: `digits` × 10^`exponent`, without zeros around the digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Decimal {
    negative: bool,
    /// Empty for zero.
    digits: String,
    exponent: i64,
}

impl Decimal {
    /// `None` for what is no number of JSON, and for exponents nobody means.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let (negative, text) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (mantissa, power) = match text.split_once(['e', 'E']) {
            Some((mantissa, power)) => (mantissa, power.parse::<i32>().ok()?),
            None => (text, 0),
        };
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if (whole.is_empty() && fraction.is_empty()) || !is_number(whole) || !is_number(fraction) {
            return None;
        }
        let all = format!("{whole}{fraction}");
        let digits = all.trim_start_matches('0').trim_end_matches('0').to_owned();
        let trailing = all.len() - all.trim_end_matches('0').len();
        if digits.is_empty() {
            return Some(Self {
                negative: false,
                digits,
                exponent: 0,
            });
        }
        let shift = i64::try_from(trailing).ok()? - i64::try_from(fraction.len()).ok()?;
        Some(Self {
            negative,
            digits,
            exponent: i64::from(power) + shift,
        })
    }

    pub(crate) fn is_zero(&self) -> bool {
        self.digits.is_empty()
    }

    /// The same text for the same number.
    pub(crate) fn canonical(&self) -> String {
        let sign = if self.negative { "-" } else { "" };
        format!("{sign}{}e{}", self.digits, self.exponent)
    }

    /// How many digits stand before the point.
    fn magnitude(&self) -> i64 {
        i64::try_from(self.digits.len()).unwrap_or(i64::MAX / 2) + self.exponent
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        let sign = |number: &Self| match (number.is_zero(), number.negative) {
            (true, _) => 0,
            (false, true) => -1,
            (false, false) => 1,
        };
        let absolute = || {
            self.magnitude()
                .cmp(&other.magnitude())
                .then_with(|| self.digits.cmp(&other.digits))
        };
        sign(self).cmp(&sign(other)).then_with(|| match sign(self) {
            0 => Ordering::Equal,
            1 => absolute(),
            _ => absolute().reverse(),
        })
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use super::Decimal;

    #[test]
    fn numbers_are_ordered_by_their_value_and_not_by_how_they_are_written() {
        let ordered = [
            "-1e3",
            "-9.5",
            "-9.05",
            "0",
            "1e-400",
            "0.001",
            "0.01",
            "9007199254740992",
            "9007199254740993",
            "1e400",
        ];
        let numbers: Vec<Decimal> = ordered.iter().map(|text| Decimal::read(text).unwrap()).collect();
        assert!(numbers.windows(2).all(|pair| pair[0] < pair[1]));
        for (one, other) in [
            ("1", "1.0"),
            ("10", "1e1"),
            ("-0", "0.00"),
            ("120", "0.12E+3"),
            ("+5", "5"),
        ] {
            assert_eq!(Decimal::read(one), Decimal::read(other), "{one} {other}");
        }
        for text in ["", "-", ".", "1e", "x", "1.2.3", "0x10", "1e99999999999", "NaN"] {
            assert_eq!(Decimal::read(text), None, "{text}");
        }
    }
}
