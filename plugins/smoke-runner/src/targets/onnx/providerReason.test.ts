import { providerReason } from './providerReason';

it.each([
  [
    '/onnxruntime_src/onnxruntime/core/providers/cuda/cuda_call.cc:154 std::conditional_t<THRW, void, common::Status> [with ERRTYPE = cudaError; bool THRW = true] CUDA failure 35: CUDA driver version is insufficient for CUDA runtime version ; GPU=-1 ; hostname=vm ; file=/onnxruntime_src/onnxruntime/core/providers/cuda/cuda_execution_provider.cc ; line=352 ; expr=cudaSetDevice(info_.device_id);',
    'CUDA failure 35: CUDA driver version is insufficient for CUDA runtime version',
  ],
  [
    'OrtSessionOptionsAppendExecutionProvider_Cuda: Failed to load shared library\n',
    'OrtSessionOptionsAppendExecutionProvider_Cuda: Failed to load shared library',
  ],
])('%#: says what failed', (message, reason) => {
  expect(providerReason(new Error(message))).toBe(reason);
});
