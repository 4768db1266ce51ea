DROP INDEX "member_words_idx";--> statement-breakpoint
CREATE INDEX "members_in_charge_idx" ON "members" USING btree ("organization_id") WHERE person_in_charge;--> statement-breakpoint
CREATE INDEX "member_words_idx" ON "member_words" USING btree ("organization_id","word","member_id");