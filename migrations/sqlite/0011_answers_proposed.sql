-- An answer may wait for an approver while the former one still stands, and be sent back with a note; queues by state.

alter table decisions add column returned text;

create table proposed_answers (
    comment_id bigint primary key references comments (id) on delete cascade,
    decision_id bigint not null references decisions (id) on delete cascade
);
create index proposed_answers_by_decision on proposed_answers (decision_id);

create index comments_queue on comments (consultation_id, state, id);
create index comments_in_hand on comments (consultation_id, reviewer_id, id) where state = 'under_review';
