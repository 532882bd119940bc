#version 300 es
// A square around each mark; positions come from Rust, see instances.rs.
uniform mat4 u_matrix;
uniform vec2 u_frame; // CSS pixels
uniform float u_ratio; // device pixels per CSS pixel
uniform float u_world; // CSS pixels that the whole world takes

layout(location = 0) in vec4 a_place; // from the origin; moved by pixels
layout(location = 1) in vec4 a_form; // radius, form, opacity, flags
layout(location = 2) in vec4 a_face; // type, count, width of the band, digits
layout(location = 3) in vec4 a_ends0; // where each type's part of the ring ends
layout(location = 4) in vec4 a_ends1;
layout(location = 5) in vec2 a_ends2;

out vec2 v_at;
flat out vec4 v_form;
flat out vec4 v_face;
flat out vec4 v_ends0;
flat out vec4 v_ends1;
flat out vec2 v_ends2;

// Rings and halo outside the radius, at most.
const float AROUND = 11.0;

void main() {
  float radius = a_form.x * (a_form.y == 0.0 ? u_world : 1.0);
  vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1) * 2.0 - 1.0;
  v_at = corner * (radius + AROUND);
  v_form = vec4(radius, a_form.yzw);
  v_face = a_face;
  v_ends0 = a_ends0;
  v_ends1 = a_ends1;
  v_ends2 = a_ends2;
  vec4 at = u_matrix * vec4(a_place.xy, 0.0, 1.0);
  vec2 pixel = (at.xy / at.w * vec2(0.5, -0.5) + 0.5) * u_frame + a_place.zw;
  // Whole device pixels keep glyphs and numbers sharp.
  pixel = round(pixel * u_ratio) / u_ratio + v_at;
  gl_Position = vec4((pixel / u_frame - 0.5) * vec2(2.0, -2.0) * at.w, at.zw);
}
