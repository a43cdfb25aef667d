-- What-if scenarios: lists of changes that are tried out on a copy of the estate. `changes` names things by their ids; each change has a
-- number `n` that it keeps.
CREATE TABLE scenarios (
    id BIGINT PRIMARY KEY,
    name TEXT NOT NULL,
    note TEXT NOT NULL,
    owner_id BIGINT NOT NULL REFERENCES users (id),
    team_id BIGINT REFERENCES teams (id),
    shared BOOLEAN NOT NULL,
    changes JSONB NOT NULL,
    revision BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    archived_at TIMESTAMPTZ
);

-- Which request came of which change: of a change that touches several integrations there is one for each. An integration that is added has
-- no number yet, and stands as zero.
CREATE TABLE scenario_requests (
    scenario_id BIGINT NOT NULL REFERENCES scenarios (id),
    change_n BIGINT NOT NULL,
    integration_id BIGINT NOT NULL,
    request_id BIGINT NOT NULL REFERENCES requests (id),
    PRIMARY KEY (scenario_id, change_n, integration_id)
);
