//! The life of a version, by tables of cases in `lifecycle/`.

use portolan_domain::lifecycle::{Dates, check, earliest_sunset, may_become};
use portolan_domain::names::day;
use portolan_domain::words::Lifecycle;
use time::Date;

const NOTICE: u32 = 90;

fn lines(text: &str) -> impl Iterator<Item = Vec<&str>> {
    text.lines()
        .filter(|line| !line.trim().is_empty() && !line.starts_with('#'))
        .map(|line| line.split_whitespace().collect())
}

fn date(text: &str) -> Option<Date> {
    (text != "-").then(|| day(text).unwrap())
}

#[test]
fn dates_stand_in_order_and_keep_the_notice_period() {
    for case in lines(include_str!("lifecycle/dates.txt")) {
        let dates = Dates {
            released_on: date(case[1]),
            deprecated_on: date(case[2]),
            sunset_on: date(case[3]),
        };
        let found: Vec<String> = check(case[0].parse().unwrap(), dates, NOTICE)
            .iter()
            .map(|(field, flaw)| format!("{field}:{}", flaw.code))
            .collect();
        let expected: Vec<&str> = case[4..].iter().copied().filter(|word| *word != "-").collect();
        assert_eq!(found, expected, "{case:?}");
    }
}

#[test]
fn every_stage_leads_where_the_table_says_and_nowhere_else() {
    let mut seen = 0;
    for case in lines(include_str!("lifecycle/moves.txt")) {
        let from: Lifecycle = case[0].parse().unwrap();
        let found: Vec<&str> = Lifecycle::ALL
            .iter()
            .filter(|to| may_become(from, **to))
            .map(|to| to.as_str())
            .collect();
        assert_eq!(found, case[1..], "from {from}");
        seen += 1;
    }
    assert_eq!(seen, Lifecycle::ALL.len());
}

#[test]
fn the_end_of_the_calendar_is_no_reason_to_panic() {
    assert_eq!(earliest_sunset(Date::MAX, NOTICE), Date::MAX);
    assert_eq!(earliest_sunset(Date::MIN, 0), Date::MIN);
}
