/** What lead doors answer. */
import { v, type Infer } from "convex/values";

export const answerItem = v.object({ name: v.string(), label: v.string(), value: v.string() });

export const leadRow = v.object({
  leadId: v.id("things"),
  name: v.string(),
  email: v.union(v.string(), v.null()),
  phone: v.union(v.string(), v.null()),
  createdAt: v.number(),
  funnelName: v.string(),
  stepName: v.string(),
  /** Of the latest form this lead sent. */
  answers: v.array(answerItem),
  status: v.string(),
});
export type LeadRow = Infer<typeof leadRow>;

export const leadTag = v.object({ tagId: v.id("knowledge"), value: v.string() });
export type LeadTag = Infer<typeof leadTag>;

export const leadNotice = v.object({
  leadId: v.id("things"),
  name: v.string(),
  email: v.union(v.string(), v.null()),
  createdAt: v.number(),
  funnelName: v.string(),
});
export type LeadNotice = Infer<typeof leadNotice>;

export const timelineEntry = v.object({
  at: v.number(),
  what: v.union(
    v.literal("viewed"),
    v.literal("opted_in"),
    v.literal("added"),
    v.literal("changed"),
  ),
  stepName: v.union(v.string(), v.null()),
  funnelName: v.union(v.string(), v.null()),
});
export type TimelineEntry = Infer<typeof timelineEntry>;

export const leadDetail = v.object({
  leadId: v.id("things"),
  groupId: v.id("groups"),
  name: v.string(),
  email: v.union(v.string(), v.null()),
  phone: v.union(v.string(), v.null()),
  createdAt: v.number(),
  status: v.string(),
  funnelName: v.string(),
  answers: v.array(answerItem),
  tags: v.array(leadTag),
  /** Newest first. */
  timeline: v.array(timelineEntry),
});
export type LeadDetail = Infer<typeof leadDetail>;
