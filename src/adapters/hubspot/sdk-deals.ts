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

/** What is asked about deals beside their properties. */
export interface DealCalls {
  dealPipelines(): Promise<unknown>;
}

/** Its part of the client is loaded when first needed. */
export function dealCalls(options: SdkOptions): DealCalls {
  let pipelines: ReturnType<typeof loadPipelines> | undefined;
  return {
    dealPipelines: async () => (await (pipelines ??= loadPipelines(options))).getAll('deals'),
  };
}
