import { randomUUID } from "node:crypto";
import { groupErrors } from "./group-errors.ts";

export interface JoinRequest {
  readonly memberId: string;
  readonly clientId: string;
  readonly sessionTimeoutMs: number;
  readonly rebalanceTimeoutMs: number;
  readonly protocolType: string;
  readonly protocols: readonly { readonly name: string; readonly metadata: Uint8Array }[];
}

export interface Joined {
  readonly errorCode: number;
  readonly generation: number;
  readonly protocol: string;
  readonly leader: string;
  readonly memberId: string;
  readonly members: readonly { readonly memberId: string; readonly instanceId: null; readonly metadata: Uint8Array }[];
}

export interface Synced {
  readonly errorCode: number;
  readonly assignment: Uint8Array;
}

interface Member {
  readonly id: string;
  readonly clientId: string;
  readonly sessionTimeoutMs: number;
  readonly rebalanceTimeoutMs: number;
  protocols: JoinRequest["protocols"];
  assignment: Uint8Array;
  joining: ((answer: Joined) => void) | undefined;
  syncing: ((answer: Synced) => void) | undefined;
  expiry: NodeJS.Timeout | undefined;
}

type State = "Empty" | "PreparingRebalance" | "CompletingRebalance" | "Stable";

const nothing = new Uint8Array(0);

/** One consumer group, as the classic protocol has it: join, sync, heartbeat, leave. */
export class Group {
  readonly name: string;
  readonly offsets = new Map<string, { readonly offset: number; readonly metadata: string | null }>();
  readonly #members = new Map<string, Member>();
  #state: State = "Empty";
  #generation = 0;
  #protocol = "";
  #protocolType = "";
  #leader = "";
  #deadline: NodeJS.Timeout | undefined;

  constructor(name: string) {
    this.name = name;
  }

  describe() {
    return {
      errorCode: 0,
      groupId: this.name,
      state: this.#state,
      protocolType: this.#protocolType,
      protocol: this.#protocol,
      members: [...this.#members.values()].map(({ id, clientId, protocols, assignment }) => ({
        memberId: id,
        clientId,
        clientHost: "/127.0.0.1",
        metadata: protocols.find(({ name }) => name === this.#protocol)?.metadata ?? nothing,
        assignment,
      })),
    };
  }

  get protocolType(): string {
    return this.#protocolType;
  }

  /** Answers when everybody has joined. */
  join(request: JoinRequest): Promise<Joined> {
    if (request.memberId !== "" && !this.#members.has(request.memberId)) {
      return Promise.resolve(this.#refusedJoin(request.memberId, groupErrors.unknownMember));
    }
    if (this.#members.size > 0 && request.protocolType !== this.#protocolType) {
      return Promise.resolve(this.#refusedJoin(request.memberId, groupErrors.inconsistentProtocol));
    }
    this.#protocolType = request.protocolType;
    const id = request.memberId || `${request.clientId}-${randomUUID()}`;
    const member = this.#members.get(id) ?? this.#add(id, request);
    member.protocols = request.protocols;
    return new Promise((resolve) => {
      member.joining = resolve;
      this.#touch(member);
      this.#prepare();
      this.#completeIfAllJoined();
    });
  }

  /** The leader brings everybody's assignment; the others wait for it. */
  sync(
    generation: number,
    memberId: string,
    assignments: readonly { memberId: string; assignment: Uint8Array }[],
  ): Promise<Synced> {
    const wrong = this.#check(generation, memberId);
    const member = this.#members.get(memberId);
    if (wrong !== 0 || !member) return Promise.resolve({ errorCode: wrong, assignment: nothing });
    this.#touch(member);
    if (this.#state === "Stable") return Promise.resolve({ errorCode: 0, assignment: member.assignment });
    if (this.#state !== "CompletingRebalance") {
      return Promise.resolve({ errorCode: groupErrors.rebalancing, assignment: nothing });
    }
    return new Promise((resolve) => {
      member.syncing = resolve;
      if (memberId !== this.#leader) return;
      for (const { memberId: id, assignment } of assignments) {
        const one = this.#members.get(id);
        if (one) one.assignment = assignment.slice();
      }
      this.#state = "Stable";
      for (const one of this.#members.values()) {
        one.syncing?.({ errorCode: 0, assignment: one.assignment });
        one.syncing = undefined;
      }
    });
  }

  heartbeat(generation: number, memberId: string): number {
    const wrong = this.#check(generation, memberId);
    if (wrong !== 0) return wrong;
    this.#touch(this.#members.get(memberId)!);
    return this.#state === "PreparingRebalance" ? groupErrors.rebalancing : 0;
  }

  leave(memberId: string): number {
    if (!this.#members.has(memberId)) return groupErrors.unknownMember;
    this.#remove(memberId);
    return 0;
  }

  /** May this member commit? Consumers without a group protocol commit with generation -1. */
  mayCommit(generation: number, memberId: string): number {
    if (generation < 0 && this.#members.size === 0) return 0;
    const wrong = this.#check(generation, memberId);
    if (wrong === 0) this.#touch(this.#members.get(memberId)!);
    return wrong;
  }

  close(): void {
    clearTimeout(this.#deadline);
    for (const { expiry } of this.#members.values()) clearTimeout(expiry);
  }

  #add(id: string, request: JoinRequest): Member {
    const member: Member = {
      id,
      clientId: request.clientId,
      sessionTimeoutMs: request.sessionTimeoutMs,
      rebalanceTimeoutMs: request.rebalanceTimeoutMs > 0 ? request.rebalanceTimeoutMs : request.sessionTimeoutMs,
      protocols: request.protocols,
      assignment: nothing,
      joining: undefined,
      syncing: undefined,
      expiry: undefined,
    };
    this.#members.set(id, member);
    return member;
  }

  #check(generation: number, memberId: string): number {
    if (!this.#members.has(memberId)) return groupErrors.unknownMember;
    return generation === this.#generation ? 0 : groupErrors.illegalGeneration;
  }

  /** Who is silent for longer than its session is out. Who waits for others is not silent. */
  #touch(member: Member): void {
    clearTimeout(member.expiry);
    member.expiry = setTimeout(() => {
      if (member.joining || member.syncing) this.#touch(member);
      else this.#remove(member.id);
    }, member.sessionTimeoutMs);
    member.expiry.unref();
  }

  #remove(id: string): void {
    const member = this.#members.get(id);
    if (!member) return;
    clearTimeout(member.expiry);
    member.joining?.(this.#refusedJoin(id, groupErrors.unknownMember));
    member.syncing?.({ errorCode: groupErrors.unknownMember, assignment: nothing });
    this.#members.delete(id);
    if (this.#members.size === 0) {
      this.#state = "Empty";
      this.#generation++;
      clearTimeout(this.#deadline);
      return;
    }
    this.#prepare();
    this.#completeIfAllJoined();
  }

  #prepare(): void {
    if (this.#state === "PreparingRebalance") return;
    for (const member of this.#members.values()) {
      member.syncing?.({ errorCode: groupErrors.rebalancing, assignment: nothing });
      member.syncing = undefined;
    }
    this.#state = "PreparingRebalance";
    const patience = Math.max(...[...this.#members.values()].map(({ rebalanceTimeoutMs }) => rebalanceTimeoutMs));
    clearTimeout(this.#deadline);
    this.#deadline = setTimeout(() => this.#goOnWithoutTheRest(), patience);
    this.#deadline.unref();
  }

  #goOnWithoutTheRest(): void {
    for (const member of [...this.#members.values()]) if (!member.joining) this.#remove(member.id);
    this.#completeIfAllJoined();
  }

  #completeIfAllJoined(): void {
    const members = [...this.#members.values()];
    if (this.#state !== "PreparingRebalance" || members.length === 0 || members.some(({ joining }) => !joining)) return;
    clearTimeout(this.#deadline);
    this.#generation++;
    const common = members[0]!.protocols.find(({ name }) =>
      members.every(({ protocols }) => protocols.some((one) => one.name === name)),
    );
    this.#protocol = common?.name ?? "";
    if (!this.#members.has(this.#leader)) this.#leader = members[0]!.id;
    this.#state = "CompletingRebalance";
    const everybody = members.map(({ id, protocols }) => ({
      memberId: id,
      instanceId: null,
      metadata: protocols.find(({ name }) => name === this.#protocol)?.metadata ?? nothing,
    }));
    for (const member of members) {
      const answer = member.joining!;
      member.joining = undefined;
      this.#touch(member);
      answer({
        errorCode: common ? 0 : groupErrors.inconsistentProtocol,
        generation: this.#generation,
        protocol: this.#protocol,
        leader: this.#leader,
        memberId: member.id,
        members: member.id === this.#leader ? everybody : [],
      });
    }
  }

  #refusedJoin(memberId: string, errorCode: number): Joined {
    return { errorCode, generation: -1, protocol: "", leader: "", memberId, members: [] };
  }
}
