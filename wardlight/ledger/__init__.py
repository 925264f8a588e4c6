"""What makes a write safe: public ids, versions, keys, drafts, tasks, editions, audit events, outbox."""
