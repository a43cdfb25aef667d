//! What is done without anybody asking for it, beside the requests.

use portolan_app::{App, contracts, map};
use std::time::Duration;
use tokio::task::JoinHandle;
use tokio::time::{MissedTickBehavior, interval};

/// How often it is looked whether there is something to do. A process that was down at midnight takes the readings of the day when it
/// starts.
const EVERY: Duration = Duration::from_secs(600);
/// Of how many turns one also looks after the quality of contracts: one an hour.
const HOURLY: u32 = 6;

/// Starts what is done again and again, until it is aborted.
pub fn start(app: App) -> JoinHandle<()> {
    tokio::spawn(async move {
        if let Err(error) = map::prepare(&app).await {
            tracing::error!(?error, "the estate could not be looked at");
        }
        let mut ticks = interval(EVERY);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        for turn in (0..HOURLY).cycle() {
            ticks.tick().await;
            readings(&app).await;
            if turn == 0 {
                quality(&app).await;
            }
        }
    })
}

async fn readings(app: &App) {
    match map::take_readings(app).await {
        Ok(true) => tracing::info!(day = %app.clock().today(), "the daily readings of sprawl are taken"),
        Ok(false) => {}
        Err(error) => tracing::error!(?error, "the daily readings of sprawl could not be taken"),
    }
}

/// Waivers that expire, and contracts judged by the criteria of another version of the program.
async fn quality(app: &App) {
    match contracts::keep_true(app).await {
        Ok(0) => {}
        Ok(count) => tracing::info!(count, "contracts were judged again"),
        Err(error) => tracing::warn!(
            ?error,
            "the quality of contracts was not looked after; the next turn tries again"
        ),
    }
}
