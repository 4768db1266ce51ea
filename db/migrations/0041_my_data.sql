CREATE TABLE "data_corrections" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"statement" text NOT NULL,
	"requested_at" timestamp with time zone NOT NULL,
	"answered_at" timestamp with time zone,
	"answered_by" uuid,
	"answer" text,
	"explanation" text,
	CONSTRAINT "data_corrections_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "member_looks" (
	"organization_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"viewer_id" uuid NOT NULL,
	"day" date NOT NULL,
	"what" text NOT NULL,
	CONSTRAINT "member_looks_organization_id_member_id_viewer_id_day_what_pk" PRIMARY KEY("organization_id","member_id","viewer_id","day","what")
);
--> statement-breakpoint
ALTER TABLE "data_corrections" ADD CONSTRAINT "data_corrections_member_fk" FOREIGN KEY ("organization_id","member_id") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "data_corrections" ADD CONSTRAINT "data_corrections_answerer_fk" FOREIGN KEY ("organization_id","answered_by") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_looks" ADD CONSTRAINT "member_looks_member_fk" FOREIGN KEY ("organization_id","member_id") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_looks" ADD CONSTRAINT "member_looks_viewer_fk" FOREIGN KEY ("organization_id","viewer_id") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "data_corrections_member_idx" ON "data_corrections" USING btree ("organization_id","member_id","requested_at");--> statement-breakpoint
CREATE UNIQUE INDEX "data_corrections_open_key" ON "data_corrections" USING btree ("organization_id","member_id") WHERE answered_at is null;--> statement-breakpoint
CREATE INDEX "member_looks_day_idx" ON "member_looks" USING btree ("organization_id","day");--> statement-breakpoint
CREATE INDEX "member_looks_viewer_idx" ON "member_looks" USING btree ("organization_id","viewer_id");