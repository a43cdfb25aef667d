//! A change that breaks consumers of a version in use: the board is asked, it decides, and exactly what it approved is published.

mod support;

use portolan_app::imports::{self, Report};
use portolan_app::{audit, contracts, on};
use portolan_domain::audit::sha256;
use portolan_domain::ids::VersionId;
use portolan_domain::import::{self, ImportOptions, SourceFile};
use portolan_domain::roles::Actor;
use portolan_domain::words::Role;
use support::pets::{V1, V2, estate};
use support::{Answer, Visitor, World, both, noon};

const CONTRACT: &str = "/apis/pets/versions/v1/contract";
const EXCEPTION: &str = "/apis/pets/versions/v1/contract/exception";
const STANDS: &str = "/apis/pets/contract/source?version=v1";

/// Ulla of the team that owns the API, Hedda of the team that owns one of its consumers, Bo of the board.
async fn people(world: &World) -> (Visitor<'_>, Visitor<'_>, Visitor<'_>) {
    estate(world).await;
    let ulla = world.person("ulla", Role::Contributor, &["web"]).await;
    let hedda = world.person("hedda", Role::Contributor, &["herd"]).await;
    let bo = world.person("bo", Role::BoardMember, &[]).await;
    world
        .fill(&["UPDATE integrations SET owner_id = (SELECT id FROM teams WHERE slug = 'herd') WHERE id = 41"])
        .await;
    (ulla, hedda, bo)
}

/// Gives a document and asks about it.
async fn ask(asker: &mut Visitor<'_>, document: &str, other: &[(&str, &str)]) -> Answer {
    asker.upload(CONTRACT, &[("document", document)], &[]).await.is(303);
    let page = asker.get(EXCEPTION).await;
    page.is(200);
    let (sha256, stands) = (page.value_of("sha256"), page.value_of("stands"));
    let mut fields = vec![
        ("sha256", sha256.as_str()),
        ("stands", stands.as_str()),
        ("reason", "The law changes on Monday."),
        ("plan", "All three were called; the last moves on Sunday."),
    ];
    fields.retain(|(name, _)| other.iter().all(|(other, _)| other != name));
    fields.extend(other);
    asker.post(EXCEPTION, &fields).await
}

async fn vote(voter: &mut Visitor<'_>, verb: &str) {
    let vote = [("submission", "1"), ("verb", verb), ("reason", "So be it.")];
    voter.post("/requests/1/votes", &vote).await.redirects_to("/requests/1");
}

#[test]
fn what_the_board_approves_is_published_exactly_so_and_the_trail_names_the_decision() {
    both(async |world| {
        let (mut ulla, mut hedda, mut bo) = people(world).await;
        ulla.upload(CONTRACT, &[("document", V2)], &[]).await.is(303);
        let preview = ulla.get(&format!("{CONTRACT}/preview")).await;
        preview.says("New version").says("Ask the board for an exception");
        assert!(preview.body.contains(EXCEPTION), "{}", preview.body);
        ulla.get(EXCEPTION)
            .await
            .is(200)
            .says("2 changes break, one warning, nothing else.")
            .says("DELETE /pets/{id} was removed without having been deprecated.")
            .says("3 consumers are hit, nobody is spared.");
        ask(&mut ulla, V2, &[]).await.redirects_to("/requests/1");

        let page = bo.get("/requests/1").await;
        page.is(200)
            .says("breaking change")
            .says("The law changes on Monday.")
            .says("the last moves on Sunday")
            .says("The limit maximum of the query parameter limit was tightened from 100 to 50.")
            .says("breaking-change")
            .says("Lister ( I-41 ) uses GET /pets of Pets v1 : one change breaks it.")
            .says("Silent ( I-43 ) keeps to Pets v1 and does not say what it uses of it")
            .says("Lister I-41 herd")
            .says("board")
            .says_not("Similar integrations")
            .says_not("Publish the approved contract");
        bo.get("/requests/1/document").await.is(200);
        assert_eq!(bo.get("/requests/1/document").await.body, V2);
        // Whoever answers for a consumer hears of it; whoever asks does not.
        hedda
            .get("/")
            .await
            .says("ulla asks to publish a contract of Pets v1 that breaks what your team uses: R-1");
        ulla.get("/").await.says_not("breaks what your team uses");
        bo.get("/requests?kind=breaking-change").await.says("R-1");
        bo.get("/requests?kind=new-integration").await.says_not("R-1");
        bo.get("/requests?tab=waiting").await.says("R-1");
        ulla.get("/requests.csv").await.says("R-1,breaking-change,");

        vote(&mut bo, "approve").await;
        assert_eq!(ulla.get(STANDS).await.body, V1, "a decision alone publishes nothing");
        ulla.get("/").await.says("to be published");
        ulla.get("/decisions")
            .await
            .says("Pets v1: 2 breaking changes, 3 consumers hit");
        ulla.get("/decisions/D-2026-001")
            .await
            .is(200)
            .says("The law changes on Monday.")
            .says("Publish the approved contract")
            .says("DELETE /pets/{id} was removed without having been deprecated.")
            .says("May be published until");
        ulla.get("/decisions/D-2026-001/note.md")
            .await
            .is(200)
            .says("the last moves on Sunday")
            .says("* `operation-removed`: DELETE /pets/{id} was removed")
            .says("* Lister (I-41): GET /pets");
        ulla.get("/apis/pets/decisions").await.says("D-2026-001");
        // The same document, looked at again, is offered by the decision.
        ulla.upload(CONTRACT, &[("document", V2)], &[]).await.is(303);
        ulla.get(&format!("{CONTRACT}/preview"))
            .await
            .says("The board let this document through: D-2026-001")
            .says_not("Ask the board for an exception");
        ulla.get("/requests/1").await.says("Publish the approved contract");
        ulla.post("/requests/1/publish", &[])
            .await
            .redirects_to("/apis/pets/contract?version=v1");
        assert_eq!(ulla.get(STANDS).await.body, V2);
        ulla.get("/requests/1")
            .await
            .says("Status published")
            .says_not("Publish the approved contract");
        ulla.get("/requests/1/history")
            .await
            .says("approved contract published");
        ulla.get("/apis/pets/history")
            .await
            .says("contract published")
            .says("D-2026-001");
        hedda
            .get("/")
            .await
            .says("ulla published a contract of Pets v1 that breaks what your team uses, by D-2026-001");
        // Once is once.
        ulla.post("/requests/1/publish", &[]).await.is(409);
        let mut tx = world.app.db().read().await.unwrap();
        let left: i64 =
            on!(&mut tx, c => sqlx::query_scalar("SELECT COUNT(*) FROM contract_exceptions").fetch_one(c).await)
                .unwrap();
        assert_eq!(left, 0);
        assert!(matches!(
            audit::verify(&mut tx).await.unwrap(),
            audit::Verdict::Whole { .. }
        ));
    });
}

#[test]
fn what_the_board_rejects_is_not_published() {
    both(async |world| {
        let (mut ulla, _, mut bo) = people(world).await;
        ask(&mut ulla, V2, &[]).await.redirects_to("/requests/1");
        ulla.post("/requests/1/publish", &[]).await.is(409);
        vote(&mut bo, "reject").await;
        ulla.get("/requests/1")
            .await
            .says("rejected")
            .says_not("Publish the approved contract")
            .says("Look at the document again");
        ulla.post("/requests/1/publish", &[]).await.is(409);
        assert_eq!(ulla.get(STANDS).await.body, V1);
        ulla.upload(CONTRACT, &[("document", V2)], &[]).await.is(303);
        ulla.get(&format!("{CONTRACT}/preview"))
            .await
            .says("Ask the board for an exception")
            .says_not("The board let this document through");
    });
}

#[test]
fn an_approval_that_was_withdrawn_or_has_ended_publishes_nothing() {
    both(async |world| {
        let (mut ulla, _, mut bo) = people(world).await;
        ask(&mut ulla, V2, &[]).await.redirects_to("/requests/1");
        vote(&mut bo, "approve").await;
        let mut tx = world.app.db().write().await.unwrap();
        support::gate::unguarded(&mut tx, "UPDATE decisions SET valid_until = '2026-11-19'").await;
        tx.commit().await.unwrap();
        ulla.post("/requests/1/publish", &[])
            .await
            .is(409)
            .says("The approval ended on 19 Nov 2026");
        ulla.post("/requests/1/withdraw", &[]).await.redirects_to("/requests/1");
        ulla.post("/requests/1/publish", &[]).await.is(409);
        assert_eq!(ulla.get(STANDS).await.body, V1);
        let mut tx = world.app.db().read().await.unwrap();
        let left: i64 =
            on!(&mut tx, c => sqlx::query_scalar("SELECT COUNT(*) FROM contract_exceptions").fetch_one(c).await)
                .unwrap();
        assert_eq!(left, 0);
    });
}

#[test]
fn an_approval_holds_only_for_the_contract_that_stood() {
    both(async |world| {
        let (mut ulla, _, mut bo) = people(world).await;
        ask(&mut ulla, V2, &[]).await.redirects_to("/requests/1");
        vote(&mut bo, "approve").await;
        // Somebody publishes something harmless in between.
        let more = V1.replace("summary: All pets", "summary: All the pets");
        ulla.upload(CONTRACT, &[("document", &more)], &[]).await.is(303);
        let (new, stands) = (sha256(&more), sha256(V1));
        ulla.post(
            &format!("{CONTRACT}/publish"),
            &[("sha256", &new), ("against", &stands)],
        )
        .await
        .redirects_to("/apis/pets/contract?version=v1");
        let said = "Another contract was published since this document was weighed";
        ulla.get("/requests/1")
            .await
            .says(said)
            .says_not("Publish the approved contract");
        ulla.post("/requests/1/publish", &[]).await.is(409).says(said);
        assert_eq!(ulla.get(STANDS).await.body, more);
        ask(&mut ulla, V2, &[]).await.redirects_to("/requests/2");
    });
}

#[test]
fn only_the_owner_of_the_api_asks_and_publishes() {
    both(async |world| {
        let (mut ulla, mut hedda, mut bo) = people(world).await;
        let mut vera = world.person("vera", Role::Viewer, &["web"]).await;
        for stranger in [&mut hedda, &mut bo, &mut vera] {
            stranger.get(EXCEPTION).await.is(403);
            stranger
                .post(EXCEPTION, &[("reason", "a"), ("plan", "b")])
                .await
                .is(403);
        }
        ask(&mut ulla, V2, &[]).await.redirects_to("/requests/1");
        // Four eyes hold here too.
        ulla.post("/requests/1/votes", &[("submission", "1"), ("verb", "approve")])
            .await
            .is(403);
        vote(&mut bo, "approve").await;
        for stranger in [&mut hedda, &mut bo, &mut vera] {
            stranger.post("/requests/1/publish", &[]).await.is(403);
            stranger
                .get("/requests/1")
                .await
                .says_not("Publish the approved contract");
        }
        assert_eq!(ulla.get(STANDS).await.body, V1);
    });
}

#[test]
fn what_was_typed_is_kept_where_a_reason_or_a_plan_is_missing() {
    both(async |world| {
        let (mut ulla, _, _) = people(world).await;
        ask(&mut ulla, V2, &[("plan", "  ")])
            .await
            .is(422)
            .says("The law changes on Monday.")
            .says("Please fill this in");
        ask(&mut ulla, V2, &[("reason", "")])
            .await
            .is(422)
            .says("the last moves on Sunday");
        ask(&mut ulla, V2, &[("stands", "another")])
            .await
            .is(409)
            .says("The law changes on Monday.");
        ulla.get("/requests.json").await.says("[]");
    });
}

#[test]
fn the_plan_is_said_anew_the_document_is_not() {
    both(async |world| {
        let (mut ulla, _, mut bo) = people(world).await;
        ask(&mut ulla, V2, &[]).await.redirects_to("/requests/1");
        // The same document again leads to the request that is under review.
        ulla.upload(CONTRACT, &[("document", V2)], &[]).await.is(303);
        ulla.get(EXCEPTION)
            .await
            .is(200)
            .says("about exactly this document already")
            .says("R-1");
        ask(&mut ulla, &V2.replace("version: '2'", "version: '2.1'"), &[])
            .await
            .redirects_to("/requests/2");
        vote(&mut bo, "request-changes").await;
        let page = ulla.get("/requests/1/edit").await;
        page.is(200)
            .says("the document stays")
            .says("The law changes on Monday.");
        let revision = page.value_of("revision");
        let said = [
            ("revision", revision.as_str()),
            ("reason", "The law changes on Monday."),
            ("plan", "Silent has said what it uses."),
        ];
        ulla.post(
            "/requests/1/edit",
            &[("revision", &revision), ("reason", "x"), ("plan", "")],
        )
        .await
        .is(422);
        ulla.post("/requests/1/edit", &said).await.redirects_to("/requests/1");
        bo.get("/requests/1")
            .await
            .says("Silent has said what it uses.")
            .says("submission 2")
            .says("no longer counts");
        assert_eq!(bo.get("/requests/1/document").await.body, V2);
    });
}

#[test]
fn the_board_weighs_a_breaking_change_as_its_policy_says() {
    both(async |world| {
        let (mut ulla, _, _) = people(world).await;
        let mut chair = world.person("cora", Role::BoardChair, &[]).await;
        let revision = chair.get("/policy/edit").await.value_of("revision");
        let lighter = [
            ("revision", revision.as_str()),
            ("advisory_lane", "true"),
            ("severity-breaking-change", "warn"),
        ];
        chair
            .post("/policy/edit", &support::gate::policy(&lighter))
            .await
            .redirects_to("/policy");
        ask(&mut ulla, V2, &[]).await.redirects_to("/requests/1");
        ulla.get("/requests.json").await.says("\"lane\":\"advisory\"");
        chair.get("/rules").await.says("breaking-change");
    });
}

#[test]
fn a_document_that_is_stopped_in_one_version_is_looked_at_for_another_without_giving_it_again() {
    both(async |world| {
        let (mut ulla, _, _) = people(world).await;
        let tighter = V1.replace("maximum: 100", "maximum: 7");
        ulla.upload(CONTRACT, &[("document", &tighter)], &[]).await.is(303);
        let page = ulla.get(&format!("{CONTRACT}/preview")).await;
        page.says("New version");
        // The name that it deserves is taken.
        assert!(page.body.contains("\"/apis/pets/versions/new\""), "{}", page.body);
        let form = ulla.get("/apis/pets/versions/new?label=v4").await;
        assert_eq!(form.value_of("label"), "v4");
        let other = "/apis/pets/versions/v2/contract";
        let (carry, preview) = (format!("{other}/carry"), format!("{other}/preview"));
        ulla.get(other)
            .await
            .says("You looked at a document for v1 and did not publish it there.");
        ulla.post(&carry, &[("from", "v1")]).await.redirects_to(&preview);
        ulla.get(&preview).await.is(200).says("Look before publishing");
        ulla.get(&format!("{CONTRACT}/preview")).await.redirects_to(CONTRACT);
        ulla.get(other).await.says_not("did not publish it there");
        ulla.post(&carry, &[("from", "v9")]).await.is(404);
    });
}

async fn bring(world: &World, text: &str) -> Report {
    bring_after(world, text, async || {}).await
}

/// Reads and compares the contracts of an estate, lets something happen, and takes the estate.
async fn bring_after(world: &World, text: &str, meanwhile: impl AsyncFnOnce()) -> Report {
    let files = [SourceFile {
        path: "estate.yaml".into(),
        bytes: text.as_bytes().to_vec(),
    }];
    let reading = import::read(&files, &ImportOptions::default());
    let ahead = imports::ahead(&world.app, &reading).await.unwrap();
    meanwhile().await;
    let mut tx = world.app.db().write().await.unwrap();
    let plan = imports::plan(&mut tx, reading, ahead, &Actor::command_line(), noon().date())
        .await
        .unwrap();
    let report = imports::apply(&mut tx, &audit::By::command_line(), noon(), plan)
        .await
        .unwrap();
    world.app.commit_catalog(tx).await.unwrap();
    report
}

#[test]
fn what_an_import_compared_ahead_counts_only_while_the_same_contract_stands() {
    both(async |world| {
        people(world).await;
        let mut tx = world.app.db().read().await.unwrap();
        let estate = imports::export(&mut tx).await.unwrap();
        drop(tx);
        let wider = estate.replace("maximum: 100", "maximum: 150");
        let publish = async |limit: &str| {
            let document = V1.replace("maximum: 100", limit);
            let document = contracts::read(&document, None).unwrap();
            let mut tx = world.app.db().write().await.unwrap();
            contracts::store_many(&mut tx, &[(VersionId(101), document)], noon())
                .await
                .unwrap();
            world.app.commit_catalog(tx).await.unwrap();
        };
        // It was wider than what stood, and is tighter than what stands now.
        let report = bring_after(world, &wider, async || publish("maximum: 200").await).await;
        let refused: Vec<&str> = report.refused.iter().map(|remark| remark.code.as_str()).collect();
        assert_eq!(refused, ["breaks-consumers"], "{:?}", report.refused);
        // And the other way round.
        let report = bring_after(world, &wider, async || publish("maximum: 100").await).await;
        assert!(report.refused.is_empty(), "{:?}", report.refused);
        assert!(!report.changes_nothing());
    });
}

#[test]
fn an_import_passes_the_same_gate_and_the_rest_of_it_goes_on() {
    both(async |world| {
        let (mut ulla, _, _) = people(world).await;
        let mut tx = world.app.db().read().await.unwrap();
        let estate = imports::export(&mut tx).await.unwrap();
        drop(tx);
        assert!(bring(world, &estate).await.changes_nothing());
        let changed = estate
            .replace("maximum: 100", "maximum: 7")
            .replace("Animals", "All animals");
        assert_ne!(changed, estate);
        let report = bring(world, &changed).await;
        let refused: Vec<&str> = report.refused.iter().map(|remark| remark.code.as_str()).collect();
        assert_eq!(refused, ["breaks-consumers"], "{:?}", report.refused);
        let reason = &report.refused[0].reason;
        assert!(
            reason.contains("The limit maximum of the query parameter limit was tightened from 100 to 7.")
                && reason.contains("It reaches: Lister, Silent."),
            "{reason}"
        );
        assert!(
            report.refused[0].remedy.contains(CONTRACT),
            "{}",
            report.refused[0].remedy
        );
        assert_eq!(ulla.get(STANDS).await.body, V1);
        ulla.get("/apis/pets").await.says("All animals");
        // Before it was promised to anybody, it changes as it likes.
        world
            .fill(&["UPDATE versions SET lifecycle = 'development' WHERE id = 101"])
            .await;
        let report = bring(world, &changed.replace("deprecated", "development")).await;
        assert!(report.refused.is_empty(), "{:?}", report.refused);
        assert_ne!(ulla.get(STANDS).await.body, V1);
    });
}

#[test]
fn the_page_of_an_import_says_in_the_readers_language_what_it_would_break() {
    both(async |world| {
        let (mut ulla, _, _) = people(world).await;
        let mut tx = world.app.db().read().await.unwrap();
        let changed = imports::export(&mut tx)
            .await
            .unwrap()
            .replace("maximum: 100", "maximum: 7, exclusiveMaximum: true");
        drop(tx);
        let answer = ulla
            .upload("/imports", &[], &[("estate.yaml", changed.as_bytes())])
            .await;
        answer.is(303);
        let place = answer.location().to_owned();
        for _ in 0..500 {
            if !ulla.get(&place).await.headers.contains_key("refresh") {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        }
        ulla.get(&place)
            .await
            .says("breaks those who keep to the one that stands")
            .says("tightened from 100 to 7 (exclusive)")
            .says("ask the board for an exception there");
        ulla.language = "ru";
        ulla.get(&place)
            .await
            .says("запросите там исключение у совета")
            .says("с 100 до 7 (не включительно)");
    });
}
