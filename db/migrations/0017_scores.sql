CREATE TABLE "score_mails" (
	"organization_id" uuid NOT NULL,
	"view_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"planned_at" timestamp with time zone NOT NULL,
	CONSTRAINT "score_mails_organization_id_view_id_member_id_pk" PRIMARY KEY("organization_id","view_id","member_id")
);
--> statement-breakpoint
ALTER TABLE "score_mails" ADD CONSTRAINT "score_mails_view_fk" FOREIGN KEY ("organization_id","view_id") REFERENCES "public"."score_views"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "score_mails" ADD CONSTRAINT "score_mails_member_fk" FOREIGN KEY ("organization_id","member_id") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "score_mails_member_idx" ON "score_mails" USING btree ("organization_id","member_id");