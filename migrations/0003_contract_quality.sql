-- What each published contract was worth by the quality bar, on the day it was published: the readings a trend is made of. `criteria` is the
-- version of the bar's rules; `score` is from 0 to 100, and absent where nothing could be judged.
CREATE TABLE contract_quality (
    version_id BIGINT NOT NULL REFERENCES versions (id),
    judged_at TIMESTAMPTZ NOT NULL,
    sha256 TEXT NOT NULL,
    criteria TEXT NOT NULL,
    score BIGINT,
    groups JSONB NOT NULL,
    PRIMARY KEY (version_id, judged_at)
);
