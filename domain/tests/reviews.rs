//! The rules of the review, through tables of cases in `reviews/`.

use portolan_domain::breaking::{BreakingProposal, ChangeFound, Compared, Document};
use portolan_domain::decisions::{Due, Number, due, is_valid};
use portolan_domain::estate::{Environment, NO_LIMIT, has_sandbox, rate_limit};
use portolan_domain::names::Flaw;
use portolan_domain::policy::Policy;
use portolan_domain::requests::{Ballot, IntegrationProposal, Named, Proposal, Step, Tally, after, tally, vote_flaws};
use portolan_domain::words::{Audience, Lane, Lifecycle, Outcome, RequestKind, RequestStatus, Verb};
use portolan_landscape::evidence::Finding;
use portolan_landscape::sprawl::Measure;
use portolan_landscape::{QualityGroup, Rule, Severity};
use serde_json::Value;
use time::macros::date;

/// The lines of a table as `before: between => after`.
fn cases(table: &str) -> impl Iterator<Item = (&str, &str, &str)> {
    table
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| {
            let (given, wanted) = line.split_once("=>").expect(line);
            let (first, second) = given.split_once(':').expect(line);
            (first.trim(), second.trim(), wanted.trim())
        })
}

fn words(list: &str) -> impl Iterator<Item = &str> {
    list.split(',').map(str::trim).filter(|word| !word.is_empty())
}

#[test]
fn votes_come_to_what_the_table_says() {
    for (quorum, votes, wanted) in cases(include_str!("reviews/tally.txt")) {
        let ballots: Vec<Ballot> = words(votes)
            .map(|word| Ballot {
                verb: word.trim_end_matches('!').parse().unwrap(),
                chair: word.ends_with('!'),
            })
            .collect();
        let got = match tally(&ballots, quorum.parse().unwrap()) {
            Tally::Open => "open",
            Tally::ChangesRequested => "changes-requested",
            Tally::Decided(outcome) => outcome.as_str(),
        };
        assert_eq!(got, wanted, "{quorum}: {votes}");
    }
}

#[test]
fn a_request_moves_as_the_table_says() {
    for (status, step, wanted) in cases(include_str!("reviews/steps.txt")) {
        let taken = match step {
            "edit" => Step::Edit,
            "submit" => Step::Submit,
            "withdraw" => Step::Withdraw,
            "vote" => Step::Vote,
            "ask-for-changes" => Step::AskForChanges,
            "resume" => Step::Resume,
            "go-live" => Step::GoLive,
            other => Step::Decide(other.strip_prefix("decide ").unwrap().parse::<Outcome>().unwrap()),
        };
        let got = after(status.parse().unwrap(), taken).map_or("no", RequestStatus::as_str);
        assert_eq!(got, wanted, "{status}: {step}");
    }
}

#[test]
fn findings_and_policy_choose_the_lane() {
    for (on, severities, wanted) in cases(include_str!("reviews/lanes.txt")) {
        let policy = Policy {
            cleared_lane: on.contains("cleared"),
            advisory_lane: on.contains("advisory"),
            ..Policy::default()
        };
        let lane = policy.lane(words(severities).map(|word| word.parse().unwrap()));
        assert_eq!(lane.as_str(), wanted, "{on}: {severities}");
    }
}

#[test]
fn a_negative_vote_needs_a_reason_and_conditions_need_a_condition() {
    let of = |verb, reason, conditions, field: &str| vote_flaws(verb, reason, conditions).of(field).cloned();
    for verb in [Verb::Reject, Verb::RequestChanges] {
        assert_eq!(
            of(verb, " \n", 0, "reason"),
            Some(Flaw::new("reason-required")),
            "{verb}"
        );
        assert!(vote_flaws(verb, "it closes a circle", 0).is_empty(), "{verb}");
    }
    assert!(vote_flaws(Verb::Approve, "", 0).is_empty());
    assert!(vote_flaws(Verb::Abstain, "", 0).is_empty());
    let missing = of(Verb::ApproveWithConditions, "", 0, "condition_text");
    assert_eq!(missing, Some(Flaw::new("condition-required")));
    assert!(vote_flaws(Verb::ApproveWithConditions, "", 1).is_empty());
}

#[test]
fn a_policy_survives_its_form_and_an_older_one_gets_defaults() {
    let mut policy = Policy {
        quorum: 3,
        cleared_lane: true,
        hop_availability: 999_500,
        ..Policy::default()
    };
    policy.severities.insert(Rule::NoJitter, None);
    policy.severities.insert(Rule::NoContract, Some(Severity::Block));
    policy.bar_score = 70;
    policy.bar_groups.insert(QualityGroup::Errors, 50);
    policy.bar_audience = Audience::ExternalPartner;
    policy.bar_lifecycle = Lifecycle::Active;
    assert_eq!(Policy::parse(|name| policy.field(name)), Ok(policy.clone()));
    let json = serde_json::to_value(&policy).unwrap();
    assert_eq!(serde_json::from_value::<Policy>(json).unwrap(), policy);
    let older: Policy = serde_json::from_str(r#"{"quorum":2}"#).unwrap();
    assert_eq!((older.quorum, older.valid_days), (2, 180));
}

#[test]
fn the_limits_of_sprawl_are_shares_counts_or_none() {
    let policy = Policy::parse(|name| match name {
        "sprawl-point-to-point-share" => "62,5".into(),
        "sprawl-orphans" => "12".into(),
        "sprawl-cycles" => " ".into(),
        name => Policy::default().field(name),
    })
    .unwrap();
    let bounds = policy.bounds();
    assert_eq!(bounds.get(&Measure::PointToPointShare), Some(&0.625));
    assert_eq!(bounds.get(&Measure::Orphans), Some(&12.0));
    assert_eq!(bounds.get(&Measure::Cycles), None);
    assert_eq!(bounds.get(&Measure::Zombies), Some(&0.0));
    // What findings are measured by is not asked for twice.
    assert_eq!(bounds.get(&Measure::FanIn), Some(&30.0));
    assert_eq!(Policy::parse(|name| policy.field(name)), Ok(policy.clone()));
    let json = serde_json::to_value(&policy).unwrap();
    assert_eq!(serde_json::from_value::<Policy>(json).unwrap(), policy);
    let older: Policy = serde_json::from_str(r#"{"quorum":2}"#).unwrap();
    assert_eq!(older.bounds().get(&Measure::Unowned), Some(&0.0));
    let flaws = Policy::parse(|name| match name {
        "sprawl-link-density" => "101".into(),
        "sprawl-unowned" => "-1".into(),
        name => Policy::default().field(name),
    })
    .unwrap_err();
    let fields: Vec<&str> = flaws.iter().map(|(field, _)| field).collect();
    assert_eq!(fields, ["sprawl-link-density", "sprawl-unowned"]);
}

#[test]
fn a_policy_with_nonsense_says_so_at_each_field() {
    let flaws = Policy::parse(|name| match name {
        "quorum" => "0".into(),
        "hop_availability" => "ninety".into(),
        "severity-no-jitter" => "terrible".into(),
        name => Policy::default().field(name),
    })
    .unwrap_err();
    let fields: Vec<&str> = flaws.iter().map(|(field, _)| field).collect();
    assert_eq!(fields, ["quorum", "hop_availability", "severity-no-jitter"]);
}

#[test]
fn the_policy_outweighs_the_rule_and_switches_it_off() {
    let finding = |rule, severity| Finding {
        rule,
        severity,
        facts: Vec::new(),
    };
    let mut policy = Policy::default();
    policy.severities.insert(Rule::NoJitter, None);
    policy.severities.insert(Rule::NoContract, Some(Severity::Block));
    let weighed = policy.weigh(vec![
        finding(Rule::NoJitter, Severity::Info),
        finding(Rule::NoContract, Severity::Warn),
        finding(Rule::Hotspot, Severity::Warn),
    ]);
    let told: Vec<_> = weighed.iter().map(|f| (f.rule, f.severity)).collect();
    assert_eq!(
        told,
        [(Rule::NoContract, Severity::Block), (Rule::Hotspot, Severity::Warn)]
    );
    assert_eq!(policy.quorum_of(Lane::Advisory), 1);
}

#[test]
fn a_decision_is_numbered_within_its_year() {
    let number = Number { year: 2026, number: 14 };
    assert_eq!(number.to_string(), "D-2026-014");
    assert_eq!("D-2026-014".parse(), Ok(number));
    assert_eq!(
        "D-2026-1014".parse(),
        Ok(Number {
            year: 2026,
            number: 1014
        })
    );
    for nonsense in ["", "D-", "D-26-1", "D-2026-0", "2026-014", "D-2026-014x", "D-2026--1"] {
        assert!(nonsense.parse::<Number>().is_err(), "{nonsense}");
    }
}

#[test]
fn deadlines_hold_through_their_last_day() {
    let today = date!(2026 - 11 - 20);
    assert_eq!(due(false, Some(today), today), Due::Open);
    assert_eq!(due(false, Some(date!(2026 - 11 - 19)), today), Due::Overdue);
    assert_eq!(due(true, Some(date!(2026 - 11 - 19)), today), Due::Met);
    assert_eq!(due(false, None, today), Due::Open);
    assert!(is_valid(Some(today), today));
    assert!(!is_valid(Some(date!(2026 - 11 - 19)), today));
}

#[test]
fn a_proposal_kept_without_a_kind_is_an_integration_and_is_written_as_it_was_read() {
    // The row as the first version of the program wrote it; decisions hash what they hold of it.
    let kept: Value = serde_json::from_str(include_str!("reviews/stored-proposal.json")).unwrap();
    let proposal: Proposal = serde_json::from_value(kept.clone()).unwrap();
    assert_eq!(proposal.kind(), RequestKind::NewIntegration);
    assert_eq!(serde_json::to_value(&proposal).unwrap(), kept);
}

#[test]
fn what_a_plan_says_is_kept_and_what_cannot_be_is_asked_about() {
    let mut kept: Value = serde_json::from_str(include_str!("reviews/stored-proposal.json")).unwrap();
    let plan = serde_json::json!({
        "retire_on": "2026-12-31",
        "test_stages": [{ "name": "sandbox", "until": "2026-11-25" }, { "name": "with the provider" }],
    });
    kept.as_object_mut().unwrap().extend(plan.as_object().unwrap().clone());
    let mut proposal: IntegrationProposal = serde_json::from_value(kept.clone()).unwrap();
    assert_eq!(serde_json::to_value(&proposal).unwrap(), kept);
    let flaws = |proposal: &IntegrationProposal| -> Vec<String> {
        let flaws = proposal.flaws(date!(2026 - 11 - 20));
        flaws
            .iter()
            .map(|(field, flaw)| format!("{field}: {}", flaw.code))
            .collect()
    };
    assert_eq!(flaws(&proposal), Vec::<String>::new());
    proposal.retire_on = Some("2026-11-29".into());
    proposal.test_stages[0].until = Some("2026-12-01".into());
    assert_eq!(
        flaws(&proposal),
        ["retire_on: before-go-live", "test_stages: after-go-live"]
    );
}

#[test]
fn the_name_of_a_place_says_whether_it_is_where_the_work_is_done() {
    let place = |name: &str| Environment {
        name: name.into(),
        url: "https://x.example.com".into(),
    };
    for name in [
        "production",
        "Prod",
        "prod-eu",
        "Live (West)",
        "Промышленный контур",
        "боевой",
    ] {
        assert!(place(name).is_production(), "{name}");
    }
    for name in [
        "sandbox",
        "test",
        "pre-production",
        "preprod",
        "non-prod",
        "staging",
        "products",
        "песочница",
        "пре-прод",
    ] {
        assert!(!place(name).is_production(), "{name}");
    }
    assert_eq!(has_sandbox(&[]), None);
    assert_eq!(has_sandbox(&[place("production")]), Some(false));
    assert_eq!(has_sandbox(&[place("production"), place("песочница")]), Some(true));
    assert_eq!(rate_limit(" None "), Ok(NO_LIMIT.to_owned()));
    assert_eq!(
        rate_limit("None of your business"),
        Ok("None of your business".to_owned())
    );
    assert!(rate_limit("").is_err());
}

#[test]
fn a_change_that_breaks_says_its_kind_and_comes_back_as_it_was() {
    let proposal = Proposal::from(BreakingProposal {
        api: Named::default(),
        version: Named::default(),
        provider: Named::default(),
        owner: None,
        reason: "The law.".into(),
        plan: " ".into(),
        document: Document {
            sha256: "ab".into(),
            format: "openapi-3.1".into(),
            file_name: String::new(),
            bytes: 7,
            declared_version: String::new(),
        },
        stands: "cd".into(),
        base: Named::default(),
        base_sha256: "cd".into(),
        comparison: Compared {
            verdict: "breaking".into(),
            rules: "1".into(),
            breaking: 1,
            warnings: 0,
            notes: 0,
            changes: vec![ChangeFound::default()],
        },
        hits: Vec::new(),
        spared: 0,
    });
    let kept = serde_json::to_value(&proposal).unwrap();
    assert_eq!(kept["kind"], "breaking-change");
    assert_eq!(serde_json::from_value::<Proposal>(kept.clone()).unwrap(), proposal);
    let missing: Vec<String> = proposal
        .flaws(date!(2026 - 11 - 20))
        .iter()
        .map(|(field, _)| field.to_string())
        .collect();
    assert_eq!(missing, ["plan"]);
    let unknown = serde_json::json!({ "kind": "wish" });
    assert!(serde_json::from_value::<Proposal>(unknown).is_err());
}

#[test]
fn the_bar_of_a_policy_is_that_of_the_landscape() {
    let policy = Policy {
        bar_score: 70,
        bar_groups: [(QualityGroup::Errors, 50)].into(),
        bar_audience: Audience::ExternalPartner,
        bar_lifecycle: Lifecycle::Active,
        ..Policy::default()
    };
    let bar = policy.limits().bar;
    assert_eq!((bar.score, bar.groups.of(QualityGroup::Errors)), (70, Some(50)));
    assert_eq!(bar.groups.of(QualityGroup::Security), None);
    assert!(!Policy::default().bar().is_set(), "nobody asked for one");
    use portolan_landscape as graph;
    for (audience, lifecycle, is_for) in [
        (graph::Audience::ExternalPublic, graph::Lifecycle::Active, true),
        (graph::Audience::ExternalPartner, graph::Lifecycle::Deprecated, true),
        (graph::Audience::CompanyInternal, graph::Lifecycle::Active, false),
        (graph::Audience::ExternalPublic, graph::Lifecycle::Preview, false),
        (graph::Audience::ExternalPublic, graph::Lifecycle::Retired, false),
    ] {
        assert_eq!(bar.is_for(audience, lifecycle), is_for, "{audience} {lifecycle}");
    }
}

#[test]
fn weights_and_levels_are_kept_where_they_differ_and_refused_where_they_are_none() {
    let mut policy = Policy::default();
    let own = portolan_contract::criterion("rate-limits").unwrap().weight;
    policy
        .weigh_criteria(|name| match name {
            "weight-rate-limits" => own.to_string(),
            "weight-contact-reachable" => "0".into(),
            _ => String::new(),
        })
        .unwrap();
    assert!(!policy.criteria_weights.contains_key("rate-limits"));
    let flaws = policy.weigh_criteria(|_| "101".into()).unwrap_err();
    assert_eq!(flaws.iter().count(), portolan_contract::CRITERIA.len());

    let shown = |name: &str| match name {
        "level-limit-tightened" => Some("warning".to_owned()),
        "level-operation-added" => Some("info".to_owned()),
        _ => None,
    };
    policy.weigh_changes(shown).unwrap();
    assert_eq!(policy.change_levels.len(), 1, "what the rule proposes is no difference");
    policy
        .weigh_changes(|name| (name == "level-server-added").then(|| "breaking".to_owned()))
        .unwrap();
    assert_eq!(policy.change_levels.len(), 2, "what was not shown stays");
    policy
        .weigh_changes(|name| (name == "level-limit-tightened").then(String::new))
        .unwrap();
    assert_eq!(policy.change_levels.keys().collect::<Vec<_>>(), ["server-added"]);
    let flaws = policy
        .weigh_changes(|name| (name == "level-server-added").then(|| "terrible".to_owned()))
        .unwrap_err();
    assert!(flaws.of("level-server-added").is_some());
}
