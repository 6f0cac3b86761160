// What a portal does for a lab, by the contract alone. Nothing here needs Node: the same file runs in a browser.
import { Code, ConnectError, createClient, type Client, type Interceptor } from "@connectrpc/connect";
import { createGrpcWebTransport } from "@connectrpc/connect-web";

import { ApplicationService, type SubmitApplicationResponse } from "./gen/onestopapproval/v1/application_service_pb.js";
import { CatalogueService, type PlanApplicationResponse } from "./gen/onestopapproval/v1/catalogue_service_pb.js";
import { PublicService, type TrackApplicationResponse } from "./gen/onestopapproval/v1/public_service_pb.js";

/** The lab and what it is after. */
export interface Wish {
  /** Bundle, for example `bundles/construction-lab`. */
  readonly bundle: string;
  /** Answers to the bundle's guiding questions. */
  readonly answers: Readonly<Record<string, string>>;
  /** What it asks for, with the grade and the categories where an item has any. */
  readonly reviews: readonly Review[];
  /** The lab. */
  readonly applicant: Applicant;
}

/** One service item that the lab asks for. */
export interface Review {
  /** Item, for example `serviceItems/construction-testing`. */
  readonly item: string;
  /** Grade, for example `special`. */
  readonly grade?: string;
  /** Categories, for example `building-materials`. */
  readonly categories?: readonly string[];
}

/** The lab as the contract asks for it. */
export interface Applicant {
  readonly uscc: string;
  readonly displayName: string;
  readonly legalRepresentative: string;
  readonly contactName: string;
  readonly contactPhone: string;
  readonly regionCode: string;
  readonly address: string;
  readonly electronicDeliveryConsent: boolean;
}

/** A file that the lab hands in. */
export interface Material {
  /** Code in the one material list, for example `quality-manual`. */
  readonly code: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A portal that acts for one signed-in lab. */
export class Portal {
  private readonly applications: Client<typeof ApplicationService>;
  private readonly catalogue: Client<typeof CatalogueService>;
  private readonly everybody: Client<typeof PublicService>;

  /**
   * @param address Address of gRPC-Web, for example `http://127.0.0.1:5081`.
   * @param token   The lab's token.
   */
  constructor(private readonly address: string, private readonly token: string) {
    const signed = createGrpcWebTransport({ baseUrl: address, interceptors: [repeat, this.sign] });
    const unsigned = createGrpcWebTransport({ baseUrl: address, interceptors: [repeat] });
    this.applications = createClient(ApplicationService, signed);
    this.catalogue = createClient(CatalogueService, signed);
    this.everybody = createClient(PublicService, unsigned);
  }

  /** Which departments, materials and visits the wish means; nothing is stored. */
  plan(wish: Wish): Promise<PlanApplicationResponse> {
    return this.catalogue.planApplication({
      bundle: wish.bundle,
      answers: { ...wish.answers },
      regionCode: wish.applicant.regionCode,
    });
  }

  /** Writes a draft and gives its name. */
  async draft(wish: Wish): Promise<string> {
    const answer = await this.applications.createApplication({
      requestId: crypto.randomUUID(),
      bundle: wish.bundle,
      answers: { ...wish.answers },
      applicant: { ...wish.applicant },
      reviews: wish.reviews.map((review) => ({ ...review, categories: [...(review.categories ?? [])] })),
    });
    return answer.name;
  }

  /** Hands in one file. A browser cannot stream to gRPC-Web, so files go by PUT; sent again they are attached once. */
  async upload(application: string, material: Material): Promise<void> {
    const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", material.bytes));
    const query = new URLSearchParams({
      materialCode: material.code,
      sizeBytes: String(material.bytes.length),
      sha256: Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join(""),
    });
    const answer = await fetch(`${this.address}/v1/${application}/materials/${crypto.randomUUID()}?${query}`, {
      method: "PUT",
      headers: {
        Authorization: `Bearer ${this.token}`,
        "Content-Type": material.mediaType,
        "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(material.fileName)}`,
      },
      body: material.bytes,
    });
    if (!answer.ok) {
      throw new Error(`${material.fileName}: ${await answer.text()}`);
    }
  }

  /** What submitting would do now, faults and missing materials included; nothing is stored. */
  preview(application: string): Promise<SubmitApplicationResponse> {
    return this.applications.submitApplication({
      name: application,
      requestId: crypto.randomUUID(),
      validateOnly: true,
    });
  }

  /** Submits. A lab may do so although materials are missing: it is its right. */
  submit(application: string, incomplete: boolean): Promise<SubmitApplicationResponse> {
    return this.applications.submitApplication({
      name: application,
      requestId: crypto.randomUUID(),
      submitIncomplete: incomplete,
    });
  }

  /** Where an application stands, for whoever holds its number and query code; without a token. */
  track(displayNumber: string, queryCode: string): Promise<TrackApplicationResponse> {
    return this.everybody.trackApplication({ displayNumber, queryCode });
  }

  private readonly sign: Interceptor = (next) => (request) => {
    request.header.set("Authorization", `Bearer ${this.token}`);
    return next(request);
  };
}

// A lost reply is asked for again with the same request id: the message is the same, so the answer is, too.
const repeat: Interceptor = (next) => async (request) => {
  for (let tries = 1; ; tries++) {
    try {
      return await next(request);
    } catch (error) {
      if (tries === 5 || !(error instanceof ConnectError) || error.code !== Code.Unavailable) {
        throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, 100 * 2 ** tries));
    }
  }
};
