//! Marks and circles drawn by us, as one layer of MapLibre's WebGL 2 canvas.
//!
//! MapLibre calls `render` within its own frame, so marks move with the map
//! to the pixel. Nothing here depends on the number of events: a change of
//! the time window uploads some hundred short rows.

use std::cell::RefCell;
use std::rc::Rc;

use chronicle::EventType;
use js_sys::{Float64Array, Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{
    CanvasRenderingContext2d, HtmlCanvasElement, Path2d, WebGl2RenderingContext as Gl, WebGlBuffer,
    WebGlProgram, WebGlUniformLocation, WebGlVertexArrayObject,
};

use super::binding::put;
use super::rgb;
use crate::map::instances::{Instances, ROW};
use crate::map::palette::{self, Palette};
use crate::panels::glyph;

/// The layer's name in MapLibre's style.
pub const LAYER: &str = "marks";

/// CSS pixels of a sign's cell; the shader knows the same number.
const CELL: f64 = 20.0;

/// Font size of the digits in their cells; the shader knows it too.
const FONT: f64 = 17.0;

/// Pixels that one unit of a glyph's outline takes in a mark of one event.
const GLYPH: f64 = 0.843;

/// How much finer than the screen signs are kept.
const FINER: f64 = 2.0;

/// Numbers of each vertex attribute, in the order of a row.
const ATTRIBUTES: [i32; 6] = [4, 4, 4, 4, 4, 2];

/// The layer of marks.
pub struct MarkLayer {
    state: Rc<RefCell<State>>,
    layer: Object,
    _calls: [Closure<dyn FnMut(JsValue, JsValue)>; 2],
}

#[derive(Default)]
struct State {
    instances: Instances,
    colours: Option<Colours>,
    /// Made in the first frame, and again when the graphics card was away.
    drawing: Option<Drawing>,
    /// Whether the rows, the colours or the signs are not uploaded yet.
    stale: bool,
}

/// The theme's colours as parts of one.
struct Colours {
    types: Vec<f32>,
    ink: [f32; 3],
    halo: [f32; 3],
    panel: [f32; 3],
    accent: [f32; 3],
}

impl MarkLayer {
    /// A layer to be added to a map.
    pub fn new() -> Self {
        let state = Rc::new(RefCell::new(State::default()));
        let added = {
            let state = Rc::clone(&state);
            Closure::<dyn FnMut(JsValue, JsValue)>::new(move |_, _| {
                state.borrow_mut().drawing = None;
            })
        };
        let render = {
            let state = Rc::clone(&state);
            Closure::<dyn FnMut(JsValue, JsValue)>::new(move |gl: JsValue, input: JsValue| {
                // A frame that cannot be drawn is left out; the plain map
                // takes over where the graphics card is gone.
                let _ = state.borrow_mut().render(gl.unchecked_ref(), &input);
            })
        };
        let layer = Object::new();
        put(&layer, "id", &LAYER.into());
        put(&layer, "type", &"custom".into());
        put(&layer, "renderingMode", &"2d".into());
        put(&layer, "onAdd", added.as_ref());
        put(&layer, "render", render.as_ref());
        Self {
            state,
            layer,
            _calls: [added, render],
        }
    }

    /// The layer as MapLibre takes it.
    pub fn layer(&self) -> &JsValue {
        &self.layer
    }

    /// Takes what the next frame draws.
    pub fn set(&self, instances: Instances) {
        let mut state = self.state.borrow_mut();
        state.instances = instances;
        state.stale = true;
    }

    /// Takes the theme's colours, and the fonts that have arrived.
    pub fn colour(&self, palette: &Palette) {
        let part = |token| rgb(palette.get(token)).map_or([0.5; 3], parts);
        let mut state = self.state.borrow_mut();
        state.colours = Some(Colours {
            types: EventType::ALL
                .into_iter()
                .flat_map(|kind| part(palette::type_token(kind)))
                .collect(),
            ink: part(palette::INK),
            halo: part(palette::HALO),
            panel: part(palette::PANEL),
            accent: part(palette::ACCENT),
        });
        state.drawing = None;
    }
}

fn parts((r, g, b): (u8, u8, u8)) -> [f32; 3] {
    [r, g, b].map(|part| f32::from(part) / 255.0)
}

impl State {
    fn render(&mut self, gl: &Gl, input: &JsValue) -> Result<(), JsValue> {
        let Some(colours) = &self.colours else {
            return Ok(());
        };
        let drawing = match &mut self.drawing {
            Some(drawing) => drawing,
            none => {
                self.stale = true;
                none.insert(Drawing::new(gl, colours)?)
            }
        };
        if self.instances.count() == 0 {
            return Ok(());
        }
        drawing.draw(gl, input, &self.instances, std::mem::take(&mut self.stale))
    }
}

/// What the graphics card holds.
struct Drawing {
    program: WebGlProgram,
    array: WebGlVertexArrayObject,
    buffer: WebGlBuffer,
    signs: web_sys::WebGlTexture,
    matrix: Option<WebGlUniformLocation>,
    frame: Option<WebGlUniformLocation>,
    world: Option<WebGlUniformLocation>,
    canvas: HtmlCanvasElement,
    ratio: f64,
}

impl Drawing {
    fn new(gl: &Gl, colours: &Colours) -> Result<Self, JsValue> {
        let canvas: HtmlCanvasElement = gl.canvas().ok_or("no canvas")?.dyn_into()?;
        let ratio = f64::from(canvas.width()) / f64::from(canvas.client_width().max(1));
        let program = program(gl)?;
        let buffer = gl.create_buffer().ok_or("no buffer")?;
        let array = gl.create_vertex_array().ok_or("no vertex array")?;
        gl.bind_vertex_array(Some(&array));
        gl.bind_buffer(Gl::ARRAY_BUFFER, Some(&buffer));
        let (mut offset, stride) = (0, ROW as i32 * 4);
        for (at, numbers) in (0..).zip(ATTRIBUTES) {
            gl.enable_vertex_attrib_array(at);
            gl.vertex_attrib_pointer_with_i32(at, numbers, Gl::FLOAT, false, stride, offset);
            gl.vertex_attrib_divisor(at, 1);
            offset += numbers * 4;
        }
        gl.bind_vertex_array(None);
        gl.use_program(Some(&program));
        let place = |name: &str| gl.get_uniform_location(&program, name);
        let (signs, digit) = signs(gl, ratio)?;
        gl.uniform1f(place("u_ratio").as_ref(), ratio as f32);
        gl.uniform1f(place("u_digit").as_ref(), digit as f32);
        gl.uniform1i(place("u_signs").as_ref(), 0);
        gl.uniform3fv_with_f32_array(place("u_types").as_ref(), &colours.types);
        for (name, colour) in [
            ("u_ink", colours.ink),
            ("u_halo", colours.halo),
            ("u_panel", colours.panel),
            ("u_accent", colours.accent),
        ] {
            gl.uniform3fv_with_f32_array(place(name).as_ref(), &colour);
        }
        Ok(Self {
            matrix: place("u_matrix"),
            frame: place("u_frame"),
            world: place("u_world"),
            program,
            array,
            buffer,
            signs,
            canvas,
            ratio,
        })
    }

    fn draw(
        &self,
        gl: &Gl,
        input: &JsValue,
        instances: &Instances,
        stale: bool,
    ) -> Result<(), JsValue> {
        let data = Reflect::get(input, &"defaultProjectionData".into())?;
        let matrix = Float64Array::new(&Reflect::get(&data, &"mainMatrix".into())?).to_vec();
        let matrix: [f64; 16] = matrix.try_into().map_err(|_| "no matrix of 16 numbers")?;
        let width = f64::from(self.canvas.width()) / self.ratio;
        let height = f64::from(self.canvas.height()) / self.ratio;
        gl.use_program(Some(&self.program));
        gl.bind_vertex_array(Some(&self.array));
        if stale {
            gl.bind_buffer(Gl::ARRAY_BUFFER, Some(&self.buffer));
            let rows = js_sys::Float32Array::from(instances.rows.as_slice());
            gl.buffer_data_with_array_buffer_view(Gl::ARRAY_BUFFER, &rows, Gl::DYNAMIC_DRAW);
        }
        gl.active_texture(Gl::TEXTURE0);
        gl.bind_texture(Gl::TEXTURE_2D, Some(&self.signs));
        let from_origin = moved(matrix, instances.origin.x, instances.origin.y);
        gl.uniform_matrix4fv_with_f32_array(
            self.matrix.as_ref(),
            false,
            &from_origin.map(|number| number as f32),
        );
        gl.uniform2f(self.frame.as_ref(), width as f32, height as f32);
        // Half the frame is one in clip space.
        let world = matrix[0] / matrix[15] * width / 2.0;
        gl.uniform1f(self.world.as_ref(), world as f32);
        gl.draw_arrays_instanced(Gl::TRIANGLE_STRIP, 0, 4, instances.count() as i32);
        gl.bind_vertex_array(None);
        Ok(())
    }
}

/// A column-major matrix with positions counted from `x`, `y`.
fn moved(mut matrix: [f64; 16], x: f64, y: f64) -> [f64; 16] {
    for row in 0..4 {
        matrix[12 + row] += matrix[row] * x + matrix[4 + row] * y;
    }
    matrix
}

fn program(gl: &Gl) -> Result<WebGlProgram, JsValue> {
    let program = gl.create_program().ok_or("no program")?;
    for (kind, source) in [
        (Gl::VERTEX_SHADER, include_str!("marks.vert")),
        (Gl::FRAGMENT_SHADER, include_str!("marks.frag")),
    ] {
        let shader = gl.create_shader(kind).ok_or("no shader")?;
        gl.shader_source(&shader, source);
        gl.compile_shader(&shader);
        gl.attach_shader(&program, &shader);
        gl.delete_shader(Some(&shader));
    }
    gl.link_program(&program);
    let linked = gl.get_program_parameter(&program, Gl::LINK_STATUS);
    if linked.is_truthy() {
        Ok(program)
    } else {
        let log = gl.get_program_info_log(&program).unwrap_or_default();
        leptos::logging::warn!("the marks' shaders do not link: {log}");
        Err(JsValue::from_str(&log))
    }
}

/// Glyphs and digits in white on nothing, and how wide a digit is in parts of
/// its font size.
fn signs(gl: &Gl, ratio: f64) -> Result<(web_sys::WebGlTexture, f64), JsValue> {
    let cell = (CELL * ratio * FINER).ceil();
    let canvas: HtmlCanvasElement = leptos::prelude::document()
        .create_element("canvas")?
        .dyn_into()?;
    canvas.set_width(10 * cell as u32);
    canvas.set_height(3 * cell as u32);
    let context: CanvasRenderingContext2d =
        canvas.get_context("2d")?.ok_or("no context")?.dyn_into()?;
    context.set_fill_style_str("#fff");
    context.set_stroke_style_str("#fff");
    let unit = cell / CELL;
    let middle = |column: f64, row: f64| {
        context.set_transform(
            unit,
            0.0,
            0.0,
            unit,
            (column + 0.5) * cell,
            (row + 0.5) * cell,
        )
    };
    for (column, kind) in (0..).map(f64::from).zip(EventType::ALL) {
        let outline = Path2d::new_with_path_string(glyph::outline(kind))?;
        middle(column, 0.0)?;
        context.scale(GLYPH, GLYPH)?;
        context.fill_with_path_2d(&outline);
        middle(column, 1.0)?;
        context.scale(GLYPH, GLYPH)?;
        context.set_line_width(1.9);
        context.set_line_join("round");
        context.stroke_with_path(&outline);
    }
    let family = crate::platform::screen::font_family();
    context.set_font(&format!("650 {FONT}px Inter, {family}"));
    context.set_text_align("center");
    for digit in 0..10 {
        middle(f64::from(digit), 2.0)?;
        context.fill_text(&digit.to_string(), 0.0, 0.36 * FONT)?;
    }
    let wide = context.measure_text("0")?.width() / FONT;
    let texture = gl.create_texture().ok_or("no texture")?;
    gl.active_texture(Gl::TEXTURE0);
    gl.bind_texture(Gl::TEXTURE_2D, Some(&texture));
    gl.pixel_storei(Gl::UNPACK_FLIP_Y_WEBGL, 0);
    gl.pixel_storei(Gl::UNPACK_PREMULTIPLY_ALPHA_WEBGL, 0);
    let rgba = Gl::RGBA as i32;
    gl.tex_image_2d_with_u32_and_u32_and_html_canvas_element(
        Gl::TEXTURE_2D,
        0,
        rgba,
        Gl::RGBA,
        Gl::UNSIGNED_BYTE,
        &canvas,
    )?;
    for (what, how) in [
        (Gl::TEXTURE_MIN_FILTER, Gl::LINEAR),
        (Gl::TEXTURE_MAG_FILTER, Gl::LINEAR),
        (Gl::TEXTURE_WRAP_S, Gl::CLAMP_TO_EDGE),
        (Gl::TEXTURE_WRAP_T, Gl::CLAMP_TO_EDGE),
    ] {
        gl.tex_parameteri(Gl::TEXTURE_2D, what, how as i32);
    }
    Ok((texture, wide))
}

#[cfg(test)]
mod tests {
    use super::moved;

    #[test]
    fn a_moved_matrix_counts_from_the_origin() {
        let matrix: [f64; 16] = std::array::from_fn(|n| n as f64 + 1.0);
        let apply = |m: [f64; 16], x: f64, y: f64| -> [f64; 4] {
            std::array::from_fn(|row| m[row] * x + m[4 + row] * y + m[12 + row])
        };
        let near = moved(matrix, 0.5, 0.25);
        assert_eq!(apply(near, 0.1, 0.2), apply(matrix, 0.6, 0.45));
    }
}
