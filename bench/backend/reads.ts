/** What is computed, at histories of several lengths: the goal is the same for all of them. */
import { api } from "../../convex/_generated/api";
import type { Subject } from "../backend-subject";
import type { Case } from "./measure-case";

const ROUNDS = 30;

/** @param events how long the workspace's history is, for the names */
export function readCases(subject: Subject, events: number): Case[] {
  const { ann, groupId, creatorId, hubId } = subject;
  const history = `${events.toLocaleString("en")} events`;
  const read = (name: string, contractMs: number, goalMs: number, run: Case["run"]): Case => ({
    name: `${name}, ${history}`,
    contractMs,
    goalMs,
    run,
    floor: {},
    rounds: ROUNDS,
  });
  return [
    read("creator stats", 75, 5, () => ann.query(api.computed.getCreatorStats, { creatorId })),
    read("group metrics, 100 entities", 350, 10, () =>
      ann.query(api.computed.getGroupMetrics, { groupId }),
    ),
    read("thing with 50 connections", 100, 10, () =>
      ann.query(api.computed.getThingWithRelationships, { thingId: hubId, includeLazy: true }),
    ),
    read("quotas", 50, 3, () => ann.query(api.quotas.getGroupQuotas, { groupId })),
  ];
}
