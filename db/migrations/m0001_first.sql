CREATE TABLE "_meta" ("key" TEXT PRIMARY KEY,
  "value" TEXT NOT NULL) WITHOUT ROWID

CREATE TABLE "_lives" ("id" INTEGER PRIMARY KEY,
  "station" TEXT NOT NULL,
  "epoch" TEXT NOT NULL)

CREATE UNIQUE INDEX "_lives_name" ON "_lives"("station", "epoch")

CREATE TABLE "_ops" ( "position" INTEGER PRIMARY KEY,
  "life" INTEGER NOT NULL REFERENCES "_lives"("id"),
  "number" INTEGER NOT NULL,
  "ledger" TEXT NOT NULL,
  "record" TEXT NOT NULL,
  "action" TEXT NOT NULL,
  "changes" TEXT NOT NULL,
  "vector" TEXT NOT NULL,
  "step" INTEGER NOT NULL,
  "by" TEXT NOT NULL,
  "at" TEXT NOT NULL,
  "why" TEXT,
  "batch" TEXT,
  "undoes" INTEGER,
  "prev" BLOB NOT NULL)

CREATE UNIQUE INDEX "_ops_dot" ON "_ops"("life", "number")

CREATE INDEX "_ops_record" ON "_ops"("record")

CREATE INDEX "_ops_moves" ON "_ops"("record", "ledger") WHERE "action" IN ('offer', 'take')

CREATE TABLE "_spans" ("batch" TEXT PRIMARY KEY,
  "first" INTEGER NOT NULL,
  "last" INTEGER NOT NULL) WITHOUT ROWID

CREATE INDEX "_ops_undoes" ON "_ops"("undoes") WHERE "undoes" IS NOT NULL

CREATE TRIGGER "_ops_stay" BEFORE UPDATE ON "_ops" BEGIN SELECT RAISE(ABORT, 'history is append-only'); END

CREATE TRIGGER "_ops_last" BEFORE DELETE ON "_ops" BEGIN SELECT RAISE(ABORT, 'history is append-only'); END

CREATE TABLE "_merges" ("a" TEXT NOT NULL,
  "b" TEXT NOT NULL,
  "life" INTEGER NOT NULL,
  "number" INTEGER NOT NULL, PRIMARY KEY ("a",
  "b")) WITHOUT ROWID

CREATE INDEX "_merges_b" ON "_merges"("b")

CREATE TABLE "_batches" ("id" TEXT PRIMARY KEY,
  "kind" TEXT NOT NULL,
  "title" TEXT NOT NULL,
  "by" TEXT NOT NULL,
  "at" TEXT NOT NULL,
  "detail" TEXT NOT NULL DEFAULT '{}') WITHOUT ROWID

CREATE TABLE "_log" ("position" INTEGER PRIMARY KEY,
  "at" TEXT NOT NULL,
  "by" TEXT NOT NULL,
  "event" TEXT NOT NULL,
  "subject" TEXT NOT NULL,
  "detail" TEXT NOT NULL,
  "prev" BLOB NOT NULL)

CREATE TRIGGER "_log_stay" BEFORE UPDATE ON "_log" BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END

CREATE TRIGGER "_log_last" BEFORE DELETE ON "_log" BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END

CREATE TABLE "_conflicts" ("id" TEXT PRIMARY KEY,
  "ledger" TEXT NOT NULL,
  "record" TEXT NOT NULL,
  "unit" TEXT NOT NULL,
  "register" TEXT NOT NULL,
  "dots" TEXT NOT NULL) WITHOUT ROWID

CREATE INDEX "_conflicts_record" ON "_conflicts"("record")

CREATE INDEX "_conflicts_unit" ON "_conflicts"("unit")

CREATE TABLE "_waiting" ("station" TEXT NOT NULL,
  "epoch" TEXT NOT NULL,
  "number" INTEGER NOT NULL,
  "peer" TEXT NOT NULL,
  "record" TEXT NOT NULL,
  "package" TEXT NOT NULL,
  "text" TEXT NOT NULL, PRIMARY KEY ("station",
  "epoch",
  "number",
  "peer")) WITHOUT ROWID

CREATE TABLE "_findings" ("id" TEXT PRIMARY KEY,
  "ledger" TEXT NOT NULL,
  "record" TEXT NOT NULL,
  "code" TEXT NOT NULL,
  "field" TEXT NOT NULL,
  "detail" TEXT NOT NULL,
  "package" TEXT NOT NULL,
  "opened" TEXT NOT NULL,
  "by" TEXT,
  "decided" TEXT,
  "why" TEXT) WITHOUT ROWID

CREATE INDEX "_findings_record" ON "_findings"("record")

CREATE TABLE "_local" ("area" TEXT NOT NULL,
  "key" TEXT NOT NULL,
  "value" TEXT NOT NULL, PRIMARY KEY ("area",
  "key")) WITHOUT ROWID

CREATE TABLE "division" ("_row" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "_owner" TEXT NOT NULL,
  "_created_by" TEXT NOT NULL,
  "_created_at" TEXT NOT NULL,
  "_changed_by" TEXT NOT NULL,
  "_changed_at" TEXT NOT NULL,
  "_voided" INTEGER NOT NULL DEFAULT 0,
  "_heads" TEXT NOT NULL,
  "_vector" TEXT,
  "name" TEXT,
  "level" TEXT,
  "parent" TEXT,
  "code" TEXT,
  "order" INTEGER,
  "aliases" TEXT,
  "leader" TEXT,
  "valid_from" TEXT,
  "valid_to" TEXT,
  "replaced_by" TEXT,
  "name_py" TEXT,
  "name_in" TEXT)

CREATE INDEX "division__name" ON "division"("name", "_voided")

CREATE INDEX "division__parent" ON "division"("parent", "_voided")

CREATE INDEX "division__code" ON "division"("code", "_voided")

CREATE INDEX "division__replaced_by" ON "division"("replaced_by", "_voided")

CREATE INDEX "division__name_py" ON "division"("name_py", "_voided")

CREATE INDEX "division__name_in" ON "division"("name_in", "_voided")

CREATE TABLE "division__grams" ("gram" TEXT NOT NULL,
  "row" INTEGER NOT NULL, PRIMARY KEY ("gram",
  "row")) WITHOUT ROWID

CREATE TABLE "person" ("_row" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "_owner" TEXT NOT NULL,
  "_created_by" TEXT NOT NULL,
  "_created_at" TEXT NOT NULL,
  "_changed_by" TEXT NOT NULL,
  "_changed_at" TEXT NOT NULL,
  "_voided" INTEGER NOT NULL DEFAULT 0,
  "_heads" TEXT NOT NULL,
  "_vector" TEXT,
  "name" TEXT,
  "id_type" TEXT,
  "id_no" TEXT,
  "id_exception_reason" TEXT,
  "sex" TEXT,
  "birth_date" TEXT,
  "ethnic" TEXT,
  "marital" TEXT,
  "education" TEXT,
  "health_status" TEXT,
  "disability_cert" TEXT,
  "labour_ability" TEXT,
  "employment" TEXT,
  "phone" TEXT,
  "hukou_address" TEXT,
  "residence_address" TEXT,
  "resident_kind" TEXT,
  "death_date" TEXT,
  "note" TEXT,
  "attachments" TEXT,
  "name_py" TEXT,
  "name_in" TEXT,
  "name_strokes" TEXT)

CREATE INDEX "person__id_no" ON "person"("id_no", "_voided")

CREATE INDEX "person__phone" ON "person"("phone", "_voided")

CREATE INDEX "person__name_py" ON "person"("name_py", "_voided")

CREATE INDEX "person__name_in" ON "person"("name_in", "_voided")

CREATE TABLE "person__grams" ("gram" TEXT NOT NULL,
  "row" INTEGER NOT NULL, PRIMARY KEY ("gram",
  "row")) WITHOUT ROWID

CREATE TABLE "household" ("_row" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "_owner" TEXT NOT NULL,
  "_created_by" TEXT NOT NULL,
  "_created_at" TEXT NOT NULL,
  "_changed_by" TEXT NOT NULL,
  "_changed_at" TEXT NOT NULL,
  "_voided" INTEGER NOT NULL DEFAULT 0,
  "_heads" TEXT NOT NULL,
  "_vector" TEXT,
  "hh_no" TEXT,
  "head" TEXT,
  "village" TEXT,
  "group" TEXT,
  "building" TEXT,
  "unit" TEXT,
  "room" TEXT,
  "address" TEXT,
  "phone" TEXT,
  "hukou_type" TEXT,
  "bank_name" TEXT,
  "bank_account" TEXT,
  "account_holder" TEXT,
  "status" TEXT,
  "note" TEXT,
  "attachments" TEXT)

CREATE INDEX "household__hh_no" ON "household"("hh_no", "_voided")

CREATE INDEX "household__head" ON "household"("head", "_voided")

CREATE INDEX "household__village" ON "household"("village", "_voided")

CREATE INDEX "household__group" ON "household"("group", "_voided")

CREATE INDEX "household__phone" ON "household"("phone", "_voided")

CREATE INDEX "household__bank_account" ON "household"("bank_account", "_voided")

CREATE TABLE "household_member" ("_row" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "_owner" TEXT NOT NULL,
  "_created_by" TEXT NOT NULL,
  "_created_at" TEXT NOT NULL,
  "_changed_by" TEXT NOT NULL,
  "_changed_at" TEXT NOT NULL,
  "_voided" INTEGER NOT NULL DEFAULT 0,
  "_heads" TEXT NOT NULL,
  "_vector" TEXT,
  "household" TEXT,
  "person" TEXT,
  "relation" TEXT,
  "lives_together" INTEGER,
  "is_beneficiary" INTEGER,
  "from_date" TEXT,
  "to_date" TEXT,
  "leave_reason" TEXT)

CREATE INDEX "household_member__household" ON "household_member"("household", "_voided")

CREATE INDEX "household_member__person" ON "household_member"("person", "_voided")

CREATE TABLE "setting" ("_row" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "_owner" TEXT NOT NULL,
  "_created_by" TEXT NOT NULL,
  "_created_at" TEXT NOT NULL,
  "_changed_by" TEXT NOT NULL,
  "_changed_at" TEXT NOT NULL,
  "_voided" INTEGER NOT NULL DEFAULT 0,
  "_heads" TEXT NOT NULL,
  "_vector" TEXT,
  "key" TEXT,
  "value" TEXT,
  "valid_from" TEXT,
  "basis" TEXT)

CREATE INDEX "setting__key" ON "setting"("key", "_voided")

CREATE TABLE "holiday" ("_row" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "_owner" TEXT NOT NULL,
  "_created_by" TEXT NOT NULL,
  "_created_at" TEXT NOT NULL,
  "_changed_by" TEXT NOT NULL,
  "_changed_at" TEXT NOT NULL,
  "_voided" INTEGER NOT NULL DEFAULT 0,
  "_heads" TEXT NOT NULL,
  "_vector" TEXT,
  "held_on" TEXT,
  "day_kind" TEXT,
  "name" TEXT,
  "notice_year" INTEGER,
  "basis" TEXT)

CREATE INDEX "holiday__held_on" ON "holiday"("held_on", "_voided")

CREATE TABLE "number_lease" ("_row" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "_owner" TEXT NOT NULL,
  "_created_by" TEXT NOT NULL,
  "_created_at" TEXT NOT NULL,
  "_changed_by" TEXT NOT NULL,
  "_changed_at" TEXT NOT NULL,
  "_voided" INTEGER NOT NULL DEFAULT 0,
  "_heads" TEXT NOT NULL,
  "_vector" TEXT,
  "series" TEXT,
  "period" TEXT,
  "station" TEXT,
  "first" INTEGER,
  "last" INTEGER,
  "returned" INTEGER)

CREATE INDEX "number_lease__series" ON "number_lease"("series", "_voided")

CREATE TABLE "number_void" ("_row" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "_owner" TEXT NOT NULL,
  "_created_by" TEXT NOT NULL,
  "_created_at" TEXT NOT NULL,
  "_changed_by" TEXT NOT NULL,
  "_changed_at" TEXT NOT NULL,
  "_voided" INTEGER NOT NULL DEFAULT 0,
  "_heads" TEXT NOT NULL,
  "_vector" TEXT,
  "series" TEXT,
  "period" TEXT,
  "number" INTEGER,
  "text" TEXT,
  "reason" TEXT)

CREATE INDEX "number_void__series" ON "number_void"("series", "_voided")

CREATE TABLE "crosscheck" ("_row" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "_owner" TEXT NOT NULL,
  "_created_by" TEXT NOT NULL,
  "_created_at" TEXT NOT NULL,
  "_changed_by" TEXT NOT NULL,
  "_changed_at" TEXT NOT NULL,
  "_voided" INTEGER NOT NULL DEFAULT 0,
  "_heads" TEXT NOT NULL,
  "_vector" TEXT,
  "finding" TEXT,
  "suspicion" TEXT,
  "person" TEXT,
  "household" TEXT,
  "others" TEXT,
  "other_names" TEXT,
  "found_on" TEXT,
  "is_present" INTEGER,
  "task_state" TEXT,
  "task_answer" TEXT,
  "answered_by" TEXT,
  "answered_on" TEXT,
  "note" TEXT,
  "closed_on" TEXT,
  "closed_why" TEXT)

CREATE INDEX "crosscheck__finding" ON "crosscheck"("finding", "_voided")

CREATE INDEX "crosscheck__person" ON "crosscheck"("person", "_voided")

CREATE INDEX "crosscheck__household" ON "crosscheck"("household", "_voided")

CREATE TABLE "guard_group" ("_row" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "_owner" TEXT NOT NULL,
  "_created_by" TEXT NOT NULL,
  "_created_at" TEXT NOT NULL,
  "_changed_by" TEXT NOT NULL,
  "_changed_at" TEXT NOT NULL,
  "_voided" INTEGER NOT NULL DEFAULT 0,
  "_heads" TEXT NOT NULL,
  "_vector" TEXT,
  "village" TEXT,
  "number" INTEGER,
  "group_name" TEXT,
  "leader" TEXT,
  "contact" TEXT,
  "leader_since" TEXT,
  "leader_note" TEXT,
  "area" TEXT,
  "batons" INTEGER,
  "whistles" INTEGER,
  "torches" INTEGER,
  "other_equipment" TEXT,
  "is_locked" INTEGER,
  "founded_on" TEXT,
  "ended_on" TEXT,
  "note" TEXT,
  "attachments" TEXT,
  "group_name_py" TEXT,
  "group_name_in" TEXT)

CREATE INDEX "guard_group__village" ON "guard_group"("village", "_voided")

CREATE INDEX "guard_group__group_name" ON "guard_group"("group_name", "_voided")

CREATE INDEX "guard_group__leader" ON "guard_group"("leader", "_voided")

CREATE INDEX "guard_group__contact" ON "guard_group"("contact", "_voided")

CREATE INDEX "guard_group__group_name_py" ON "guard_group"("group_name_py", "_voided")

CREATE INDEX "guard_group__group_name_in" ON "guard_group"("group_name_in", "_voided")

CREATE TABLE "guard_group__grams" ("gram" TEXT NOT NULL,
  "row" INTEGER NOT NULL, PRIMARY KEY ("gram",
  "row")) WITHOUT ROWID

CREATE TABLE "guard_member" ("_row" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "_owner" TEXT NOT NULL,
  "_created_by" TEXT NOT NULL,
  "_created_at" TEXT NOT NULL,
  "_changed_by" TEXT NOT NULL,
  "_changed_at" TEXT NOT NULL,
  "_voided" INTEGER NOT NULL DEFAULT 0,
  "_heads" TEXT NOT NULL,
  "_vector" TEXT,
  "group" TEXT,
  "household" TEXT,
  "from_date" TEXT,
  "to_date" TEXT,
  "leave_reason" TEXT)

CREATE INDEX "guard_member__group" ON "guard_member"("group", "_voided")

CREATE INDEX "guard_member__household" ON "guard_member"("household", "_voided")

CREATE TABLE "household_pact" ("_row" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "_owner" TEXT NOT NULL,
  "_created_by" TEXT NOT NULL,
  "_created_at" TEXT NOT NULL,
  "_changed_by" TEXT NOT NULL,
  "_changed_at" TEXT NOT NULL,
  "_voided" INTEGER NOT NULL DEFAULT 0,
  "_heads" TEXT NOT NULL,
  "_vector" TEXT,
  "pact_no" TEXT,
  "group" TEXT,
  "pact_copies" INTEGER,
  "pact_on" TEXT,
  "pact_from" TEXT,
  "pact_until" TEXT,
  "pact_state" TEXT,
  "state_on" TEXT,
  "state_reason" TEXT,
  "note" TEXT,
  "attachments" TEXT)

CREATE INDEX "household_pact__pact_no" ON "household_pact"("pact_no", "_voided")

CREATE INDEX "household_pact__group" ON "household_pact"("group", "_voided")

CREATE TABLE "pact_signer" ("_row" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "_owner" TEXT NOT NULL,
  "_created_by" TEXT NOT NULL,
  "_created_at" TEXT NOT NULL,
  "_changed_by" TEXT NOT NULL,
  "_changed_at" TEXT NOT NULL,
  "_voided" INTEGER NOT NULL DEFAULT 0,
  "_heads" TEXT NOT NULL,
  "_vector" TEXT,
  "of_pact" TEXT,
  "signer_no" INTEGER,
  "household" TEXT,
  "signed_on" TEXT,
  "signer_name" TEXT,
  "declines" INTEGER)

CREATE INDEX "pact_signer__of_pact" ON "pact_signer"("of_pact", "_voided")

CREATE INDEX "pact_signer__household" ON "pact_signer"("household", "_voided")

CREATE TABLE "group_pact" ("_row" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "_owner" TEXT NOT NULL,
  "_created_by" TEXT NOT NULL,
  "_created_at" TEXT NOT NULL,
  "_changed_by" TEXT NOT NULL,
  "_changed_at" TEXT NOT NULL,
  "_voided" INTEGER NOT NULL DEFAULT 0,
  "_heads" TEXT NOT NULL,
  "_vector" TEXT,
  "pact_no" TEXT,
  "first_group" TEXT,
  "second_group" TEXT,
  "pact_copies" INTEGER,
  "pact_on" TEXT,
  "pact_from" TEXT,
  "pact_until" TEXT,
  "pact_state" TEXT,
  "state_on" TEXT,
  "state_reason" TEXT,
  "note" TEXT,
  "attachments" TEXT)

CREATE INDEX "group_pact__pact_no" ON "group_pact"("pact_no", "_voided")

CREATE INDEX "group_pact__first_group" ON "group_pact"("first_group", "_voided")

CREATE INDEX "group_pact__second_group" ON "group_pact"("second_group", "_voided")

CREATE TABLE "village_linkage" ("_row" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "_owner" TEXT NOT NULL,
  "_created_by" TEXT NOT NULL,
  "_created_at" TEXT NOT NULL,
  "_changed_by" TEXT NOT NULL,
  "_changed_at" TEXT NOT NULL,
  "_voided" INTEGER NOT NULL DEFAULT 0,
  "_heads" TEXT NOT NULL,
  "_vector" TEXT,
  "pact_no" TEXT,
  "village" TEXT,
  "partner_name" TEXT,
  "partner_kind" TEXT,
  "partner_head" TEXT,
  "partner_phone" TEXT,
  "guards_sent" INTEGER,
  "pact_copies" INTEGER,
  "pact_on" TEXT,
  "pact_from" TEXT,
  "pact_until" TEXT,
  "pact_state" TEXT,
  "state_on" TEXT,
  "state_reason" TEXT,
  "note" TEXT,
  "attachments" TEXT,
  "partner_name_py" TEXT,
  "partner_name_in" TEXT)

CREATE INDEX "village_linkage__pact_no" ON "village_linkage"("pact_no", "_voided")

CREATE INDEX "village_linkage__village" ON "village_linkage"("village", "_voided")

CREATE INDEX "village_linkage__partner_name_py" ON "village_linkage"("partner_name_py", "_voided")

CREATE INDEX "village_linkage__partner_name_in" ON "village_linkage"("partner_name_in", "_voided")

CREATE TABLE "village_linkage__grams" ("gram" TEXT NOT NULL,
  "row" INTEGER NOT NULL, PRIMARY KEY ("gram",
  "row")) WITHOUT ROWID

CREATE TABLE "letter_unit" ("_row" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "_owner" TEXT NOT NULL,
  "_created_by" TEXT NOT NULL,
  "_created_at" TEXT NOT NULL,
  "_changed_by" TEXT NOT NULL,
  "_changed_at" TEXT NOT NULL,
  "_voided" INTEGER NOT NULL DEFAULT 0,
  "_heads" TEXT NOT NULL,
  "_vector" TEXT,
  "listed_name" TEXT,
  "listed_matter" TEXT,
  "village" TEXT,
  "listed_head" TEXT,
  "listed_phone" TEXT,
  "listed_address" TEXT,
  "listed_on" TEXT,
  "struck_on" TEXT,
  "note" TEXT,
  "listed_name_py" TEXT,
  "listed_name_in" TEXT)

CREATE INDEX "letter_unit__listed_name" ON "letter_unit"("listed_name", "_voided")

CREATE INDEX "letter_unit__village" ON "letter_unit"("village", "_voided")

CREATE INDEX "letter_unit__listed_name_py" ON "letter_unit"("listed_name_py", "_voided")

CREATE INDEX "letter_unit__listed_name_in" ON "letter_unit"("listed_name_in", "_voided")

CREATE TABLE "letter_unit__grams" ("gram" TEXT NOT NULL,
  "row" INTEGER NOT NULL, PRIMARY KEY ("gram",
  "row")) WITHOUT ROWID

CREATE TABLE "responsibility_letter" ("_row" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "_owner" TEXT NOT NULL,
  "_created_by" TEXT NOT NULL,
  "_created_at" TEXT NOT NULL,
  "_changed_by" TEXT NOT NULL,
  "_changed_at" TEXT NOT NULL,
  "_voided" INTEGER NOT NULL DEFAULT 0,
  "_heads" TEXT NOT NULL,
  "_vector" TEXT,
  "pact_no" TEXT,
  "letter_year" INTEGER,
  "letter_matter" TEXT,
  "signing_unit" TEXT,
  "signing_head" TEXT,
  "review_result" TEXT,
  "evidence_given" INTEGER,
  "pact_copies" INTEGER,
  "pact_on" TEXT,
  "pact_from" TEXT,
  "pact_until" TEXT,
  "pact_state" TEXT,
  "state_on" TEXT,
  "state_reason" TEXT,
  "note" TEXT,
  "attachments" TEXT,
  "signing_unit_py" TEXT,
  "signing_unit_in" TEXT)

CREATE INDEX "responsibility_letter__pact_no" ON "responsibility_letter"("pact_no", "_voided")

CREATE INDEX "responsibility_letter__letter_year" ON "responsibility_letter"("letter_year", "_voided")

CREATE INDEX "responsibility_letter__signing_unit_py" ON "responsibility_letter"("signing_unit_py", "_voided")

CREATE INDEX "responsibility_letter__signing_unit_in" ON "responsibility_letter"("signing_unit_in", "_voided")

CREATE TABLE "responsibility_letter__grams" ("gram" TEXT NOT NULL,
  "row" INTEGER NOT NULL, PRIMARY KEY ("gram",
  "row")) WITHOUT ROWID

CREATE TABLE "patrol_plan" ("_row" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "_owner" TEXT NOT NULL,
  "_created_by" TEXT NOT NULL,
  "_created_at" TEXT NOT NULL,
  "_changed_by" TEXT NOT NULL,
  "_changed_at" TEXT NOT NULL,
  "_voided" INTEGER NOT NULL DEFAULT 0,
  "_heads" TEXT NOT NULL,
  "_vector" TEXT,
  "plan_name" TEXT,
  "village" TEXT,
  "plan_month" TEXT,
  "nights_each" INTEGER,
  "published_on" TEXT,
  "note" TEXT,
  "plan_name_py" TEXT,
  "plan_name_in" TEXT)

CREATE INDEX "patrol_plan__plan_name" ON "patrol_plan"("plan_name", "_voided")

CREATE INDEX "patrol_plan__village" ON "patrol_plan"("village", "_voided")

CREATE INDEX "patrol_plan__plan_name_py" ON "patrol_plan"("plan_name_py", "_voided")

CREATE INDEX "patrol_plan__plan_name_in" ON "patrol_plan"("plan_name_in", "_voided")

CREATE TABLE "patrol_plan__grams" ("gram" TEXT NOT NULL,
  "row" INTEGER NOT NULL, PRIMARY KEY ("gram",
  "row")) WITHOUT ROWID

CREATE TABLE "patrol_night" ("_row" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "_owner" TEXT NOT NULL,
  "_created_by" TEXT NOT NULL,
  "_created_at" TEXT NOT NULL,
  "_changed_by" TEXT NOT NULL,
  "_changed_at" TEXT NOT NULL,
  "_voided" INTEGER NOT NULL DEFAULT 0,
  "_heads" TEXT NOT NULL,
  "_vector" TEXT,
  "of_plan" TEXT,
  "night_on" TEXT,
  "group" TEXT,
  "is_fixed" INTEGER,
  "swapped_from" TEXT,
  "swap_reason" TEXT)

CREATE INDEX "patrol_night__of_plan" ON "patrol_night"("of_plan", "_voided")

CREATE INDEX "patrol_night__group" ON "patrol_night"("group", "_voided")

CREATE TABLE "patrol_log" ("_row" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "_owner" TEXT NOT NULL,
  "_created_by" TEXT NOT NULL,
  "_created_at" TEXT NOT NULL,
  "_changed_by" TEXT NOT NULL,
  "_changed_at" TEXT NOT NULL,
  "_voided" INTEGER NOT NULL DEFAULT 0,
  "_heads" TEXT NOT NULL,
  "_vector" TEXT,
  "log_no" TEXT,
  "night_on" TEXT,
  "group" TEXT,
  "leader_present" INTEGER,
  "started_at" TEXT,
  "ended_at" TEXT,
  "on_foot" INTEGER,
  "by_bicycle" INTEGER,
  "by_motorcycle" INTEGER,
  "batons_checked" INTEGER,
  "whistles_checked" INTEGER,
  "torches_checked" INTEGER,
  "guards_along" INTEGER,
  "partner_from" TEXT,
  "handed_to" TEXT,
  "note" TEXT,
  "attachments" TEXT)

CREATE INDEX "patrol_log__log_no" ON "patrol_log"("log_no", "_voided")

CREATE INDEX "patrol_log__group" ON "patrol_log"("group", "_voided")

CREATE TABLE "patrol_attendance" ("_row" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "_owner" TEXT NOT NULL,
  "_created_by" TEXT NOT NULL,
  "_created_at" TEXT NOT NULL,
  "_changed_by" TEXT NOT NULL,
  "_changed_at" TEXT NOT NULL,
  "_voided" INTEGER NOT NULL DEFAULT 0,
  "_heads" TEXT NOT NULL,
  "_vector" TEXT,
  "of_log" TEXT,
  "household" TEXT,
  "who_came" TEXT)

CREATE INDEX "patrol_attendance__of_log" ON "patrol_attendance"("of_log", "_voided")

CREATE INDEX "patrol_attendance__household" ON "patrol_attendance"("household", "_voided")

CREATE TABLE "patrol_finding" ("_row" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "_owner" TEXT NOT NULL,
  "_created_by" TEXT NOT NULL,
  "_created_at" TEXT NOT NULL,
  "_changed_by" TEXT NOT NULL,
  "_changed_at" TEXT NOT NULL,
  "_voided" INTEGER NOT NULL DEFAULT 0,
  "_heads" TEXT NOT NULL,
  "_vector" TEXT,
  "of_log" TEXT,
  "found_kind" TEXT,
  "found_place" TEXT,
  "found_what" TEXT,
  "passed_to" TEXT)

CREATE INDEX "patrol_finding__of_log" ON "patrol_finding"("of_log", "_voided")

CREATE TABLE "card_building" ("_row" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "_owner" TEXT NOT NULL,
  "_created_by" TEXT NOT NULL,
  "_created_at" TEXT NOT NULL,
  "_changed_by" TEXT NOT NULL,
  "_changed_at" TEXT NOT NULL,
  "_voided" INTEGER NOT NULL DEFAULT 0,
  "_heads" TEXT NOT NULL,
  "_vector" TEXT,
  "building_name" TEXT,
  "village" TEXT,
  "estate" TEXT,
  "building" TEXT,
  "building_head" TEXT,
  "building_head_phone" TEXT,
  "community_phone" TEXT,
  "committee_phone" TEXT,
  "property_phone" TEXT,
  "card_version" INTEGER,
  "note" TEXT,
  "building_name_py" TEXT,
  "building_name_in" TEXT,
  "building_head_py" TEXT,
  "building_head_in" TEXT,
  "building_head_strokes" TEXT)

CREATE INDEX "card_building__building_name" ON "card_building"("building_name", "_voided")

CREATE INDEX "card_building__village" ON "card_building"("village", "_voided")

CREATE INDEX "card_building__building_name_py" ON "card_building"("building_name_py", "_voided")

CREATE INDEX "card_building__building_name_in" ON "card_building"("building_name_in", "_voided")

CREATE INDEX "card_building__building_head_py" ON "card_building"("building_head_py", "_voided")

CREATE INDEX "card_building__building_head_in" ON "card_building"("building_head_in", "_voided")

CREATE TABLE "card_building__grams" ("gram" TEXT NOT NULL,
  "row" INTEGER NOT NULL, PRIMARY KEY ("gram",
  "row")) WITHOUT ROWID

CREATE TABLE "neighbour_card" ("_row" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "_owner" TEXT NOT NULL,
  "_created_by" TEXT NOT NULL,
  "_created_at" TEXT NOT NULL,
  "_changed_by" TEXT NOT NULL,
  "_changed_at" TEXT NOT NULL,
  "_voided" INTEGER NOT NULL DEFAULT 0,
  "_heads" TEXT NOT NULL,
  "_vector" TEXT,
  "building" TEXT,
  "stairwell" TEXT,
  "storey" INTEGER,
  "room" TEXT,
  "household" TEXT,
  "called_name" TEXT,
  "address_form" TEXT,
  "phone" TEXT,
  "consents" INTEGER,
  "consented_on" TEXT,
  "withdrawn_on" TEXT,
  "called_name_py" TEXT,
  "called_name_in" TEXT,
  "called_name_strokes" TEXT)

CREATE INDEX "neighbour_card__building" ON "neighbour_card"("building", "_voided")

CREATE INDEX "neighbour_card__household" ON "neighbour_card"("household", "_voided")

CREATE INDEX "neighbour_card__phone" ON "neighbour_card"("phone", "_voided")

CREATE INDEX "neighbour_card__called_name_py" ON "neighbour_card"("called_name_py", "_voided")

CREATE INDEX "neighbour_card__called_name_in" ON "neighbour_card"("called_name_in", "_voided")

CREATE TABLE "neighbour_card__grams" ("gram" TEXT NOT NULL,
  "row" INTEGER NOT NULL, PRIMARY KEY ("gram",
  "row")) WITHOUT ROWID

CREATE TABLE "card_issue" ("_row" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "_owner" TEXT NOT NULL,
  "_created_by" TEXT NOT NULL,
  "_created_at" TEXT NOT NULL,
  "_changed_by" TEXT NOT NULL,
  "_changed_at" TEXT NOT NULL,
  "_voided" INTEGER NOT NULL DEFAULT 0,
  "_heads" TEXT NOT NULL,
  "_vector" TEXT,
  "building" TEXT,
  "issued_to" TEXT,
  "household" TEXT,
  "issued_version" INTEGER,
  "printed_code" TEXT,
  "issued_on" TEXT,
  "card_copies" INTEGER,
  "issue_kind" TEXT,
  "signed_for" TEXT,
  "reissue_reason" TEXT)

CREATE INDEX "card_issue__building" ON "card_issue"("building", "_voided")

CREATE INDEX "card_issue__household" ON "card_issue"("household", "_voided")

CREATE TABLE "duty_team" ("_row" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "_owner" TEXT NOT NULL,
  "_created_by" TEXT NOT NULL,
  "_created_at" TEXT NOT NULL,
  "_changed_by" TEXT NOT NULL,
  "_changed_at" TEXT NOT NULL,
  "_voided" INTEGER NOT NULL DEFAULT 0,
  "_heads" TEXT NOT NULL,
  "_vector" TEXT,
  "team_name" TEXT,
  "team_kind" TEXT,
  "team_head" TEXT,
  "team_area" TEXT,
  "team_hours" TEXT,
  "founded_on" TEXT,
  "ended_on" TEXT,
  "note" TEXT,
  "attachments" TEXT,
  "team_name_py" TEXT,
  "team_name_in" TEXT,
  "team_head_py" TEXT,
  "team_head_in" TEXT,
  "team_head_strokes" TEXT)

CREATE INDEX "duty_team__team_name" ON "duty_team"("team_name", "_voided")

CREATE INDEX "duty_team__team_name_py" ON "duty_team"("team_name_py", "_voided")

CREATE INDEX "duty_team__team_name_in" ON "duty_team"("team_name_in", "_voided")

CREATE INDEX "duty_team__team_head_py" ON "duty_team"("team_head_py", "_voided")

CREATE INDEX "duty_team__team_head_in" ON "duty_team"("team_head_in", "_voided")

CREATE TABLE "duty_team__grams" ("gram" TEXT NOT NULL,
  "row" INTEGER NOT NULL, PRIMARY KEY ("gram",
  "row")) WITHOUT ROWID

CREATE TABLE "duty_team_member" ("_row" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "_owner" TEXT NOT NULL,
  "_created_by" TEXT NOT NULL,
  "_created_at" TEXT NOT NULL,
  "_changed_by" TEXT NOT NULL,
  "_changed_at" TEXT NOT NULL,
  "_voided" INTEGER NOT NULL DEFAULT 0,
  "_heads" TEXT NOT NULL,
  "_vector" TEXT,
  "of_team" TEXT,
  "member_name" TEXT,
  "team_role" TEXT,
  "member_phone" TEXT,
  "from_date" TEXT,
  "to_date" TEXT,
  "member_name_py" TEXT,
  "member_name_in" TEXT,
  "member_name_strokes" TEXT)

CREATE INDEX "duty_team_member__of_team" ON "duty_team_member"("of_team", "_voided")

CREATE INDEX "duty_team_member__member_name_py" ON "duty_team_member"("member_name_py", "_voided")

CREATE INDEX "duty_team_member__member_name_in" ON "duty_team_member"("member_name_in", "_voided")

CREATE TABLE "duty_team_member__grams" ("gram" TEXT NOT NULL,
  "row" INTEGER NOT NULL, PRIMARY KEY ("gram",
  "row")) WITHOUT ROWID

CREATE TABLE "duty_person" ("_row" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "_owner" TEXT NOT NULL,
  "_created_by" TEXT NOT NULL,
  "_created_at" TEXT NOT NULL,
  "_changed_by" TEXT NOT NULL,
  "_changed_at" TEXT NOT NULL,
  "_voided" INTEGER NOT NULL DEFAULT 0,
  "_heads" TEXT NOT NULL,
  "_vector" TEXT,
  "duty_name" TEXT,
  "duty_post" TEXT,
  "duty_phone" TEXT,
  "may_lead" INTEGER,
  "may_attend" INTEGER,
  "may_stand_by" INTEGER,
  "duty_place" INTEGER,
  "duty_since" TEXT,
  "duty_until" TEXT,
  "person" TEXT,
  "note" TEXT,
  "duty_name_py" TEXT,
  "duty_name_in" TEXT)

CREATE INDEX "duty_person__duty_name" ON "duty_person"("duty_name", "_voided")

CREATE INDEX "duty_person__person" ON "duty_person"("person", "_voided")

CREATE INDEX "duty_person__duty_name_py" ON "duty_person"("duty_name_py", "_voided")

CREATE INDEX "duty_person__duty_name_in" ON "duty_person"("duty_name_in", "_voided")

CREATE TABLE "duty_person__grams" ("gram" TEXT NOT NULL,
  "row" INTEGER NOT NULL, PRIMARY KEY ("gram",
  "row")) WITHOUT ROWID

CREATE TABLE "duty_leave" ("_row" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "_owner" TEXT NOT NULL,
  "_created_by" TEXT NOT NULL,
  "_created_at" TEXT NOT NULL,
  "_changed_by" TEXT NOT NULL,
  "_changed_at" TEXT NOT NULL,
  "_voided" INTEGER NOT NULL DEFAULT 0,
  "_heads" TEXT NOT NULL,
  "_vector" TEXT,
  "on_leave" TEXT,
  "leave_from" TEXT,
  "leave_to" TEXT,
  "leave_kind" TEXT)

CREATE INDEX "duty_leave__on_leave" ON "duty_leave"("on_leave", "_voided")

CREATE TABLE "duty_period" ("_row" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "_owner" TEXT NOT NULL,
  "_created_by" TEXT NOT NULL,
  "_created_at" TEXT NOT NULL,
  "_changed_by" TEXT NOT NULL,
  "_changed_at" TEXT NOT NULL,
  "_voided" INTEGER NOT NULL DEFAULT 0,
  "_heads" TEXT NOT NULL,
  "_vector" TEXT,
  "period_name" TEXT,
  "period_kind" TEXT,
  "period_from" TEXT,
  "period_to" TEXT,
  "period_reason" TEXT,
  "period_level" TEXT,
  "note" TEXT,
  "period_name_py" TEXT,
  "period_name_in" TEXT)

CREATE INDEX "duty_period__period_name" ON "duty_period"("period_name", "_voided")

CREATE INDEX "duty_period__period_name_py" ON "duty_period"("period_name_py", "_voided")

CREATE INDEX "duty_period__period_name_in" ON "duty_period"("period_name_in", "_voided")

CREATE TABLE "duty_period__grams" ("gram" TEXT NOT NULL,
  "row" INTEGER NOT NULL, PRIMARY KEY ("gram",
  "row")) WITHOUT ROWID

CREATE TABLE "duty_plan" ("_row" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "_owner" TEXT NOT NULL,
  "_created_by" TEXT NOT NULL,
  "_created_at" TEXT NOT NULL,
  "_changed_by" TEXT NOT NULL,
  "_changed_at" TEXT NOT NULL,
  "_voided" INTEGER NOT NULL DEFAULT 0,
  "_heads" TEXT NOT NULL,
  "_vector" TEXT,
  "roster_name" TEXT,
  "roster_from" TEXT,
  "roster_to" TEXT,
  "of_period" TEXT,
  "shift_pattern" TEXT,
  "leads_needed" INTEGER,
  "attends_needed" INTEGER,
  "standby_needed" INTEGER,
  "roster_phone" TEXT,
  "announced_on" TEXT,
  "note" TEXT,
  "roster_name_py" TEXT,
  "roster_name_in" TEXT)

CREATE INDEX "duty_plan__roster_name" ON "duty_plan"("roster_name", "_voided")

CREATE INDEX "duty_plan__of_period" ON "duty_plan"("of_period", "_voided")

CREATE INDEX "duty_plan__roster_name_py" ON "duty_plan"("roster_name_py", "_voided")

CREATE INDEX "duty_plan__roster_name_in" ON "duty_plan"("roster_name_in", "_voided")

CREATE TABLE "duty_plan__grams" ("gram" TEXT NOT NULL,
  "row" INTEGER NOT NULL, PRIMARY KEY ("gram",
  "row")) WITHOUT ROWID

CREATE TABLE "duty_shift" ("_row" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "_owner" TEXT NOT NULL,
  "_created_by" TEXT NOT NULL,
  "_created_at" TEXT NOT NULL,
  "_changed_by" TEXT NOT NULL,
  "_changed_at" TEXT NOT NULL,
  "_voided" INTEGER NOT NULL DEFAULT 0,
  "_heads" TEXT NOT NULL,
  "_vector" TEXT,
  "shift_name" TEXT,
  "of_roster" TEXT,
  "shift_on" TEXT,
  "shift_kind" TEXT,
  "lead_by" TEXT,
  "duty_by" TEXT,
  "duty_by_2" TEXT,
  "duty_by_3" TEXT,
  "standby_by" TEXT,
  "standby_by_2" TEXT,
  "shift_phone" TEXT,
  "came_at" TEXT,
  "went_at" TEXT,
  "taken_over_by" TEXT,
  "shift_handover" TEXT,
  "swapped_from" TEXT,
  "swap_reason" TEXT,
  "shift_name_py" TEXT,
  "shift_name_in" TEXT)

CREATE INDEX "duty_shift__shift_name" ON "duty_shift"("shift_name", "_voided")

CREATE INDEX "duty_shift__of_roster" ON "duty_shift"("of_roster", "_voided")

CREATE INDEX "duty_shift__shift_on" ON "duty_shift"("shift_on", "_voided")

CREATE INDEX "duty_shift__lead_by" ON "duty_shift"("lead_by", "_voided")

CREATE INDEX "duty_shift__duty_by" ON "duty_shift"("duty_by", "_voided")

CREATE INDEX "duty_shift__duty_by_2" ON "duty_shift"("duty_by_2", "_voided")

CREATE INDEX "duty_shift__duty_by_3" ON "duty_shift"("duty_by_3", "_voided")

CREATE INDEX "duty_shift__standby_by" ON "duty_shift"("standby_by", "_voided")

CREATE INDEX "duty_shift__standby_by_2" ON "duty_shift"("standby_by_2", "_voided")

CREATE INDEX "duty_shift__shift_name_py" ON "duty_shift"("shift_name_py", "_voided")

CREATE INDEX "duty_shift__shift_name_in" ON "duty_shift"("shift_name_in", "_voided")

CREATE TABLE "duty_shift__grams" ("gram" TEXT NOT NULL,
  "row" INTEGER NOT NULL, PRIMARY KEY ("gram",
  "row")) WITHOUT ROWID

CREATE TABLE "duty_record" ("_row" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "_owner" TEXT NOT NULL,
  "_created_by" TEXT NOT NULL,
  "_created_at" TEXT NOT NULL,
  "_changed_by" TEXT NOT NULL,
  "_changed_at" TEXT NOT NULL,
  "_voided" INTEGER NOT NULL DEFAULT 0,
  "_heads" TEXT NOT NULL,
  "_vector" TEXT,
  "of_shift" TEXT,
  "happened_at" TEXT,
  "duty_matter" TEXT,
  "duty_handling" TEXT,
  "passed_on_to" TEXT)

CREATE INDEX "duty_record__of_shift" ON "duty_record"("of_shift", "_voided")

CREATE TABLE "wording" ("_row" INTEGER PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "_owner" TEXT NOT NULL,
  "_created_by" TEXT NOT NULL,
  "_created_at" TEXT NOT NULL,
  "_changed_by" TEXT NOT NULL,
  "_changed_at" TEXT NOT NULL,
  "_voided" INTEGER NOT NULL DEFAULT 0,
  "_heads" TEXT NOT NULL,
  "_vector" TEXT,
  "template_key" TEXT,
  "template_text" TEXT)

CREATE INDEX "wording__template_key" ON "wording"("template_key", "_voided")
