-- Business flows: `steps` is a list of {from, to, what, integration} with the ids of systems and of the integration that realises a step, which
-- may be null. Systems and integrations are never deleted, so the ids hold.
CREATE TABLE processes (
    id BIGINT PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    trigger TEXT NOT NULL,
    owner_id BIGINT REFERENCES teams (id),
    steps JSONB NOT NULL,
    revision BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    archived_at TIMESTAMPTZ
);
