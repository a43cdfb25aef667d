api-tab-overview = Overview
api-tab-versions = Versions
api-tab-consumers = Consumers
api-tab-contract = Contract
api-tab-decisions = Decisions
