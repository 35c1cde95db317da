import { httpLibrary, settings, type SdkOptions } from './sdk-http.ts';

async function loadPipelines(options: SdkOptions) {
  const pipelines = await import('@hubspot/api-client/lib/codegen/crm/pipelines/index.js');
  return new pipelines.PipelinesApi(
    pipelines.createConfiguration({
      ...settings(options),
      baseServer: new pipelines.ServerConfiguration(options.baseUrl, {}),
      httpApi: pipelines.wrapHttpLibrary(httpLibrary(options.send, pipelines.ResponseContext)),
    }),
  );
}

async function loadAssociations(options: SdkOptions) {
  const associations = await import('@hubspot/api-client/lib/codegen/crm/associations/v4/index.js');
  return new associations.BatchApi(
    associations.createConfiguration({
      ...settings(options),
      baseServer: new associations.ServerConfiguration(options.baseUrl, {}),
      httpApi: associations.wrapHttpLibrary(httpLibrary(options.send, associations.ResponseContext)),
    }),
  );
}

/** What is asked about deals beside their properties. */
export interface DealCalls {
  dealPipelines(): Promise<unknown>;
  /** What is linked to one record; a record that is linked to nothing is an error inside the answer. */
  associations(from: string, id: string, to: string): Promise<unknown>;
}

/** Pipelines and associations. Their parts of the client are loaded when first needed. */
export function dealCalls(options: SdkOptions): DealCalls {
  let pipelines: ReturnType<typeof loadPipelines> | undefined;
  let associations: ReturnType<typeof loadAssociations> | undefined;
  return {
    dealPipelines: async () => (await (pipelines ??= loadPipelines(options))).getAll('deals'),
    associations: async (from, id, to) =>
      (await (associations ??= loadAssociations(options))).getPage(from, to, { inputs: [{ id }] }),
  };
}
