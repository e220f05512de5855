<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>MarkerItem</name>
    <message>
        <source>on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>off</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PlotExport</name>
    <message>
        <source>The file &quot;%1&quot; ends in none of .png, .pdf and .svg; choose one of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file &quot;%1&quot; cannot be written; choose a folder that you may write to.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>clae::AboutBox</name>
    <message>
        <source>yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;b&gt;CLAE Workbench %1&lt;/b&gt;&lt;p&gt;Contrastive learning with adversarial examples (Ho and Vasconcelos, NeurIPS 2020), live.&lt;/p&gt;&lt;p&gt;LibTorch %2, Qt %3&lt;br&gt;%4&lt;br&gt;%5&lt;br&gt;AVX2 %6, AVX-512 %7, AVX512-BF16 %8, AMX-BF16 %9&lt;/p&gt;&lt;p&gt;Licence: GPL-3.0-or-later&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About CLAE Workbench</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>clae::Actions</name>
    <message>
        <source>&amp;Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train with these settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause at the end of this step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;tep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take one training step, then pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>St&amp;op</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End the run at the end of this step and save it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About CLAE Workbench</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version, libraries and what this machine can do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follow the &amp;system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours of the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run is stopping; wait for its step to end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No run to act on; press Start first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A study is training; cancel it in Ablations to start a run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A run is training; stop it to start another</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run is paused already</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>clae::AttackPanel</name>
    <message>
        <source>random signs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>random direction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FGSM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FGM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MI-FGSM-%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PGD-%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attack steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alpha</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Reset to preset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attack settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>M&amp;ore attack settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train with CLAE</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train with &amp;CLAE</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset to preset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Norm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the attack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Direction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Direction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Random start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Random star&amp;t</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clamp pixels to 0 to 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clam&amp;p pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Alpha α</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Learning rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of one attack step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything in this panel is as the preset sets it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set everything in this panel as the preset has it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>clae::AxisEditor</name>
    <message>
        <source>(nothing)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Values of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choices of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose from what this key can be.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A second key to vary; nothing: only the first one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a key first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The lists this key takes, separated by semicolons.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The values this key takes, separated by commas.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>clae::Banner</name>
    <message>
        <source>Close message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Error</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>clae::CommandController</name>
    <message>
        <source>&amp;Find Command…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find any command by a few of its letters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keyboard Shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every key, searchable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A run is using these settings; stop it to change them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 &gt; %2</source>
        <comment>a menu within a menu</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plots and maps</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>clae::CommandModel</name>
    <message>
        <source>Not possible now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>clae::CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Letters of a command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type a few letters of a command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commands that fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the command does, or why it is not possible</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No command has these letters in this order.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>clae::CoreText</name>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data set, by its name in the list of data sets.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder that holds the data set&apos;s files; empty: the usual places.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train on the first N training images; 0: on all of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Side in pixels to which the images of a folder are scaled and cut; 0: the side of the first image.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Storage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the images stay during a run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From disk when the images would take more than half of the free memory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read once, before the run, and kept in memory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read batch by batch while training.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean of the normalisation, in pixel space [0, 1]: one value for all channels, or one a channel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Std</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Standard deviation of the normalisation, in pixel space: one value for all channels, or one a channel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Augment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Side of the views in pixels; 0: that of the data set&apos;s images.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Crop scale min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smallest share of the image&apos;s area that a random resized crop keeps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Crop scale max</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Largest share of the image&apos;s area that a random resized crop keeps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Probability of a horizontal flip.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jitter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Probability of the whole colour jitter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brightness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Strength v of the brightness jitter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Strength v of the contrast jitter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saturation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Strength v of the saturation jitter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Strength v of the hue jitter, as a share of the colour circle.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gray</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Probability of turning a colour image grey; no effect on grey images.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blur</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Probability of a Gaussian blur.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blur sigma min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smallest standard deviation of the blur, in pixels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blur sigma max</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Largest standard deviation of the blur, in pixels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encoder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The encoder f, a residual network with two sets of batch norms.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Three stages of one residual block; trains live on a CPU.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Four stages of 2, 2, 2, 2 basic blocks; the published encoder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Four stages of 3, 4, 6, 3 basic blocks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Four stages of 3, 4, 6, 3 bottlenecks; h is four times as wide.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Four stages of 3, 4, 23, 3 bottlenecks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Four stages of 3, 8, 36, 3 bottlenecks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first layer of the encoder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>3×3 convolution, stride 1; for images of about 32 pixels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>7×7 convolution, stride 2, then a max-pool, stride 2; for images of 64 pixels and more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Width</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Channels of the first stage, doubled by each further one; 0: 16 for &quot;small&quot;, 64 for the ResNets.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Head</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The projection head g, which makes the z that the loss compares.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two layers, as released for SimCLR.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One layer, as released for Plain and UEL.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Head hidden</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Units of the hidden layer of the mlp head; 0: as many as h has.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Head bias</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the two layers of the mlp head biases, as released for SimCLR.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Head output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dimensions of the projection z that the loss compares.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>BN momentum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share m of each batch in the running statistics of the clean batch norms.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>BN adv momentum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share m of each batch in the running statistics of the adversarial batch norms.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shortcut momentum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Momentum of the adversarial batch norms in the shortcuts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That of model.bn_adv_momentum.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>0.1, which the published ImageNet network has there by oversight.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stem norm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What becomes of the batch norm&apos;s output after the first convolution.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goes on into the network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Is thrown away, as the published ImageNet network does by oversight.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File of weights that the run starts from (.safetensors, .pt, .pth or .npz), in the names of this program or of the published code; empty: drawn from train.seed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Method</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Objective</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The base loss L on two lists of embeddings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NT-Xent (Chen et al. 2020): every view is an anchor, all others are its negatives.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>InfoNCE with view i as anchor; its negatives are the other images&apos; views j only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Instance spreading (Ye et al. 2019): the partner is recognised and every negative rejected by itself; no gradient flows through the keys l.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clae</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train on the adversarial view, too, rather than on the base loss alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alpha</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weight α of the adversarial term.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Temperature T: the lower, the more the nearest negatives count.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Negative weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weight m of UEL&apos;s negative term.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repeat anchor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run view i through the clean network again for the adversarial term, as the published Plain does: the same loss, one more update of the clean running statistics.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Direction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the attack goes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Climb the loss of the whole batch.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The control: a random sign (l2: a random direction) in the gradient&apos;s place, with the whole budget.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Epsilon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Budget ε of the attack, in attack.epsilon_space; at most 1 with linf. The published 0.03 is normalised.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Epsilon space</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Space in which the spec gives epsilon.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network&apos;s input, (x − mean) / std; as released.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pixels in [0, 1], the same budget whatever the normalisation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Norm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Norm of the budget.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The largest change of any pixel; steps along the sign of the gradient.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The length of the change of a whole image; steps along the gradient.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gradient steps K: 1 is FGSM (Goodfellow et al. 2015), more are PGD (Madry et al. 2018), each projected into the ball. A step costs a forward and a backward pass.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size a of one step, as a multiple of the size that just spends the budget.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Momentum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Momentum μ of MI-FGSM (Dong et al. 2018); 0: plain PGD.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Random start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin at a random point of the ball rather than at δ = 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restarts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attempts, each from another random start; the one of highest batch loss wins.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Best iterate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the point of highest batch loss on the way rather than the last one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The view that is perturbed against the anchor view i.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>View i itself, as released: at δ = 0 the view meets itself, the positive pair has no gradient, and the negatives alone steer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>View j: the positive pair has a gradient from the first step on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Views</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many views serve as anchor of an attack.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>View i is the anchor, as released.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>View j is an anchor, too; the adversarial term is the mean of the two.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the attack climbs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The whole loss.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the part of the gradient that comes from positive pairs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the part of the gradient that comes from negative pairs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clamp</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep adversarial pixels in [0, 1], so that they stay an image; off as released, where they may leave it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Batch norm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The adversarial batch norms during the attack&apos;s own passes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Normalise by the batch, leave the running statistics alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Normalise by the batch and update the running statistics, as released; two of three updates a step then come from clean images.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Normalise by the running statistics.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Batch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Images B that meet in one contrastive loss; each is every other&apos;s negative.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accumulate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Batches whose mean gradient makes one optimiser step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The optimiser of the weights w, with gradient g.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kingma &amp; Ba 2015; as released for SimCLR.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adam with decoupled weight decay (Loshchilov &amp; Hutter 2019).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gradient descent with momentum; as released for Plain and UEL.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A rate for each layer, for large batches (You et al. 2017); biases and batch norms are neither scaled nor decayed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning rate η of the optimiser, before train.schedule.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Momentum μ of SGD and LARS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nesterov</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nesterov&apos;s form of SGD&apos;s momentum.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weight decay λ.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LARS trust</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trust coefficient of LARS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warmup epochs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Epochs in which the learning rate rises linearly from 0 to its value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The learning rate after the warm-up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stays as it is; as released for SimCLR.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Falls to 0 at the end, at step t of T.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Falls at train.decay_epochs; as released for Plain and UEL.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decay epochs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the step schedule: the epochs after which the learning rate changes, rising.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decay factors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the step schedule: the share of train.learning_rate that holds after each of train.decay_epochs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length of the run in passes over the training images.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length of the run in training steps; 0: train.epochs decides.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed of every random draw; equal seeds give equal runs on one device.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Precision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How exactly, and so how fast, the network computes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The faster one on the device.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>32 bits, 24 of them for the digits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fp32, the 3x3 convolutions with a quarter of the multiplications and a digit less exact.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>16 bits, 8 of them for the digits, in the forward passes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where to compute: &quot;auto&quot;, &quot;cpu&quot;, &quot;cuda&quot; or &quot;cuda:N&quot; for GPU number N.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Threads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CPU threads that compute; 0: one for each core.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checkpoint every</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps between checkpoints; 0: one at each evaluation and at the end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps between evaluations; 0: one after each epoch.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neighbours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>k of the weighted k-nearest-neighbour vote; at most all images that vote.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sigma</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>σ of the vote: the smaller, the more the nearest neighbours count.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Features</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the neighbours are searched by.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The projection; as released.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The encoder&apos;s output.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Labelled training images that vote and that the linear probe learns from; 0: all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test images that are classified; 0: all of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Map images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test images drawn in the embedding map.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop last</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Score only whole batches of train.batch test images, as released (9,984 of 10,000).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Probe drop last</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Score the adam probe on whole batches of evaluate.probe_batch test images only, as released for Plain and UEL (9,984 of 10,000).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bank</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the features of the voting images are stored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each at its own place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Those of a ragged last batch are misplaced over others and their own places stay zero, as in the published kNN script.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Online probe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train a linear classifier beside the run, on detached features h, and report its accuracy at each evaluation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Probe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The linear classifier on frozen features.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Solves the regularised logistic regression on cached features.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The published protocol: Adam over many epochs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Probe features</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Features of the linear probe.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The projection; as released for Plain and UEL.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Probe select</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The epoch of the probe that counts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The best one on the images held out for validation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The best one on the test images; as released, and optimistic.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Validation share</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of the probe&apos;s training images that is held out for validation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Probe weight decay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L2 weight decay of the adam probe; lbfgs chooses its own on the held-out images.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Probe epochs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Epochs of the adam probe; as published 1000.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Probe batch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Images a step of the adam probe.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Probe learning rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning rate of the adam probe.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Robust epsilon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Budget of robust accuracy, in pixel space.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Robust images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test images that are attacked for robust accuracy; 0: all of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Robust restarts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restarts of PGD and APGD in robust accuracy; an image counts as robust when none fools the classifier.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Robust seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed of the random starts of robust accuracy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The files of this data set (data.name) are compressed as a whole and have to be read into memory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The files of this data set are compressed as a whole and have to be read into memory; first set data.storage to &quot;auto&quot; or &quot;memory&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The images are grey, but data.mean or data.std has three numbers; first give each one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At δ = 0 the view is its own anchor and the positive pairs have no gradient; first set attack.start to &quot;other&quot; or switch attack.random_start on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With attack.objective &quot;positives&quot; the attack would never move: at δ = 0 the view is its own anchor and the positive pairs have no gradient; first choose another attack.objective.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With attack.objective &quot;positives&quot; the attack would never move from the anchor; first set attack.start to &quot;other&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key attack.epsilon is above 1, more than a pixel can change; give it from 0 to 1 first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No image would be scored, as evaluate.test_images is less than one train.batch; first raise it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It would learn from every training image, but only the first 5000 of this data set (data.name) have labels; first set data.train_images to 5000 or less.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The online probe would learn from images without labels, those after the first 5000; first switch evaluate.online_probe off or set data.train_images to 5000 or less.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Has no effect unless data.name is &quot;folder&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Has no effect while augment.jitter is 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Has no effect on the grey images of this data set (data.name).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Has no effect while augment.blur is 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Has no effect with a linear head (model.head).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Has no effect while objective.clae is off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Has no effect unless objective.method is &quot;uel&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Has no effect on random directions (attack.direction).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Has no effect while attack.epsilon is 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Has no effect on a single step (attack.steps).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every attempt would begin at the same point; switch attack.random_start on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A single attempt (attack.restarts) at a random direction (attack.direction) needs no pass of the network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Has no effect unless train.optimizer is &quot;sgd&quot; or &quot;lars&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Has no effect unless train.optimizer is &quot;sgd&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Has no effect while train.momentum is 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Has no effect unless train.optimizer is &quot;lars&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Has no effect unless train.schedule is &quot;step&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Has no effect while train.steps is above 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Has no effect: evaluate.test_images are whole batches of train.batch.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Has no effect: only a ragged last batch of 256 voting images (evaluate.train_images) is misplaced, and there is none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Has no effect while evaluate.probe_select is &quot;test&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Has no effect unless evaluate.probe is &quot;adam&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All 60,000 training images of Fashion-MNIST, twenty epochs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two minutes on two cores: 10,000 images of Fashion-MNIST, eight epochs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plain on CIFAR-10 as the authors of CLAE released it: ResNet-18, 301 epochs, no CLAE.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plain + CLAE on CIFAR-10 as released: paper-plain-cifar10 and an FGSM view, eps 0.03.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plain on CIFAR-100 as released: as on CIFAR-10, no CLAE.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plain + CLAE on CIFAR-100 as released: paper-plain-cifar100 and an FGSM view, eps 0.03.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plain on Tiny ImageNet as released: ResNet-18 at 224 pixels, 100 epochs, no CLAE.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plain + CLAE on Tiny ImageNet as released: paper-plain-tinyimagenet and an FGSM view, eps 0.03.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SimCLR on CIFAR-10 as the authors of CLAE released it: ResNet-18, 100 epochs, no CLAE.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SimCLR + CLAE on CIFAR-10 as released: paper-simclr-cifar10 and an FGSM view, eps 0.03.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SimCLR on CIFAR-100 as released: as on CIFAR-10, no CLAE.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SimCLR + CLAE on CIFAR-100 as released: paper-simclr-cifar100 and an FGSM view, eps 0.03.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SimCLR on Tiny ImageNet as released: ResNet-18 at 224 pixels, 100 epochs, no CLAE.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SimCLR + CLAE on Tiny ImageNet as released: paper-simclr-tinyimagenet and an FGSM view, eps 0.03.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>UEL on CIFAR-10 as the authors of CLAE released it: ResNet-18, 301 epochs, no CLAE.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>UEL + CLAE on CIFAR-10 as released: paper-uel-cifar10 and an FGSM view, eps 0.03.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>UEL on CIFAR-100 as released: as on CIFAR-10, no CLAE.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>UEL + CLAE on CIFAR-100 as released: paper-uel-cifar100 and an FGSM view, eps 0.03.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>UEL on Tiny ImageNet as released: ResNet-18 at 224 pixels, 100 epochs, no CLAE.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>UEL + CLAE on Tiny ImageNet as released: paper-uel-tinyimagenet and an FGSM view, eps 0.03.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A strong SimCLR on CIFAR-10: the 100 epochs of dkobak/simclr-cifar10, no CLAE.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>clae::CurveChart</name>
    <message>
        <source>loss (nats)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>clae::CurvePlot</name>
    <message>
        <source>s&amp;moothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Curves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss and accuracy over the training steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step that the values in the legend belong to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss curves appear here. Press Start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>clean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contrastive loss of the two random views, L(z_i, z_j), in nats. Click to show or hide.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>adversarial</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contrastive loss of the attacked view, L(z_i, z_adv), in nats, before its weight α. Click to show or hide.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>total</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the training minimises: L(z_i, z_j) + α L(z_i, z_adv), in nats. Click to show or hide.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kNN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of test images whose nearest neighbours vote for the right class, each with weight exp(cos / sigma).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>online probe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of test images that a linear classifier gets right; it learns beside the run on h, and no gradient reaches the encoder. Switched on by evaluate.online_probe.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>alignment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean |z_i - z_j|² of the two views of an image: small when views agree (Wang and Isola 2020).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>uniformity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>log mean exp(-2 |z_i - z_k|²) over pairs of images, in nats: the lower, the more evenly they cover the sphere (Wang and Isola 2020).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>effective rank</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>exp(-Σ p log p), p the singular values of h as shares: how many dimensions are in use (Roy and Vetterli 2007).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>positives</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean cos(z_i, z_j) of the two views of an image; the band is the 5th to the 95th percentile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean cos(z_i, z_adv,i) of a view and its own attacked view, with the 5th to the 95th percentile: the lower, the harder the positive.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>negatives</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean cos(z_i, z_k) of views of two images; the band is the 5th to the 95th percentile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean cos(z_i, z_adv,k) of a view and another image&apos;s attacked view, with the 5th to the 95th percentile: the higher, the harder the negative.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 Click to show or hide.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>adversarial positives</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>adversarial negatives</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chart of the evaluations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the lower chart shows of the evaluations between steps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alignment, uniformity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Effective rank</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hardness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share w of the past in the moving average m = w m + (1 - w) x, drawn as m / (1 - wⁿ) so that a constant stays a constant. The raw curve stays, faint.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>clae::DockTitle</name>
    <message>
        <source>Help on %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What %1 shows, with its formulas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close %1; the View menu opens it again</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>clae::EmbeddingCanvas</name>
    <message>
        <source>Embedding map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The map of the embeddings appears here after the first evaluation. Press Start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>class %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>image %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>adversarial view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>clean</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>clae::EmbeddingView</name>
    <message>
        <source>&amp;adversarial</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Embedding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sizes and gaps of a t-SNE map mislead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>t-SNE keeps neighbours together, and stretches dense groups and pulls sparse ones together. Who is next to whom means something; how large a group is and how far apart two are does not.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Join each image with its adversarial view.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lines lead to the adversarial views, which are hidden.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State of the projection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>KL divergence Σ p log(p / q) in nats between neighbourhoods in the embedding (p) and in the map (q): what t-SNE minimises.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show adversarial views</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the adversarial view of each image, as a triangle.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show lines between clean and adversarial</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>t-SNE %1  ·  KL %2 nats  ·  step %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click to show or hide this class.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume the projection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause the projection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume the t-SNE projection; the training goes on either way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause the t-SNE projection; the training goes on.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>clae::EpsilonEditor</name>
    <message>
        <source>Epsilon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unit of epsilon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unit of the box below. It changes the display only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>normalised</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pixel [0, 1]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>n / 255</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Epsilon ε</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Epsilon in all units</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Levels of an 8-bit pixel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only linf (attack.norm) bounds single pixels; l2 is the length of a whole image&apos;s change.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 normalised</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1/255</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 norm. = %2 px = %3/255</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>length %1 norm. = %2 px</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>clae::ErrorBarPlot</name>
    <message>
        <source>Figures with their error bars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1
%2 %3: %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ± %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>clae::EvaluationController</name>
    <message>
        <source>untrained encoder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, step %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>clae::EvaluationCurves</name>
    <message>
        <source>accuracy (%)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>align., uniform.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>eff. rank</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cosine</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>clae::EvaluationView</name>
    <message>
        <source>&amp;kNN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;linear probe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;robust: FGSM, PGD-20</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;AutoAttack&apos;s APGD</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>accuracy over &amp;ε</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Measure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evaluation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encoder that would be measured</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The encoder as it is when Measure is pressed: the newest run&apos;s, also while it trains, before a first run the untrained one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the encoder has learned appears here: kNN, linear probe, robust accuracy. Choose at the left and press Measure.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kNN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weighted nearest neighbours, with alignment, uniformity and effective rank. Always measured: it takes seconds and trains nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Linear probe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A linear classifier on the frozen encoder: min over W, b of the mean cross entropy of softmax(W f + b) with weight decay. The keys evaluate.probe… choose the protocol.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Robust accuracy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accuracy of encoder and probe on attacked test images: max over |δ| ≤ ε of the cross entropy, by FGSM and PGD-20. ε is evaluate.robust_epsilon.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accuracy over epsilon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>AutoAttack&apos;s APGD</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data set of the probe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the run&apos;s data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Probe &amp;on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End the measurement soon; its figures are lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs robust accuracy, which is not ticked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PGD-100, APGD-CE and APGD-DLR with restarts (Croce and Hein 2020), and the flags that AutoAttack raises on suspicious models. Takes minutes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PGD-20 at rising ε, from none to far above evaluate.robust_epsilon.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data set that the probe learns and is tested on: another one than the encoder&apos;s shows how its features transfer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the linear probe can be transferred; tick it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no encoder yet: it comes when the data set is loaded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure the encoder as it is now, with the settings under Evaluate. A run that trains goes on meanwhile; both are slower then.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>clae::ExperimentPanel</name>
    <message>
        <source>Experiment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Experiment settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What keeps a run from starting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Data set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Encoder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Base &amp;loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;CLAE</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Batch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Te&amp;mperature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning &amp;rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E&amp;pochs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prec&amp;ision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>T&amp;hreads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;b&gt;Cannot start.&lt;/b&gt; %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>clae::FieldHelp</name>
    <message>
        <source>%1 or more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>default: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>empty</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>clae::FileController</name>
    <message>
        <source>&amp;Open Settings…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load the settings of a .toml file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save Settings As…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write these settings into a .toml file that &quot;clae train&quot; reads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recent R&amp;uns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A run is using these settings; stop it to change them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings saved in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; is none of what can be dropped here: a .toml file of settings, the folder of a run, or a folder with a folder of images for each class.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Images of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings (*.toml);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No run yet; press Start</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>clae::FoldSection</name>
    <message>
        <source>Show or hide the settings under &quot;%1&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>closed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>clae::Habits</name>
    <message>
        <source>Preset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Class Colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Usual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;High Contrast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours of the classes in every view</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>clae::HardnessReadout</name>
    <message>
        <source>Hardness: before → after the attack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>positive cosine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean of cos(z_i, z_j) → mean of cos(z_i, z_adv). The lower the second, the harder the positive became.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>loss (nats)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contrastive loss of the batch that the attack climbs: at its start → at its end.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>clae::HelpController</name>
    <message>
        <source>Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help on This</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;What Is This?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the control or view with the focus means, with its formula</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click on anything to read what it means</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>clae::HelpPanel</name>
    <message>
        <source>Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>en</source>
        <comment>the folder of help pages: en, zh_CN</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>clae::JobBar</name>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is done now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2 of %3)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 left · %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>clae::LanguageController</name>
    <message>
        <source>&amp;Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;System</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language of the texts</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>clae::LayoutController</name>
    <message>
        <source>&amp;Reset Layout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loc&amp;k Layout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put every view back to where it was at the first start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the views from being moved or closed by accident</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>change of the layout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reset of the layout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The layout is locked; unlock it in the View menu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or hide this view</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>clae::MainWindow</name>
    <message>
        <source>CLAE Workbench</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready. Press Start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A complete set of settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the run computes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Experiment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Curves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pairs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Embedding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evaluation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ablations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run is stored in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run has ended and is saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped before the first step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Study</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The study has ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A run is using these settings; stop it to change them.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>clae::MeasurementModel</name>
    <message>
        <source>Warning: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>figure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>top-1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>top-5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>± s.e.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was measured; each line explains itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of the test images that are classified right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Percentage points more than the measurement compared with, and the standard error of the difference, sqrt(a² + b²).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of the test images whose class is among the five likeliest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Standard error of top-1, sqrt(p (1 - p) / n), in percentage points: the chance of the test images, not of the training.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Images, budget and protocol.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>clae::MeasurementRows</name>
    <message>
        <source>%1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kNN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%L1 images, %L2 vote</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weighted nearest neighbours: the evaluate.neighbours most similar training images vote, each with weight exp(cos / evaluate.sigma). Features through the clean batch norms, without augmentation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>online probe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>learned beside the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A linear classifier that learned on h of the training batches; no gradient reached the encoder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Linear probe by Adam, as published: softmax regression on frozen features, %1 epochs, weight decay %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Linear probe by L-BFGS: min over W, b of the mean cross entropy of softmax(W f + b) + λ|W|² / 2 on frozen features, at most %1 iterations; λ = %2, the best on the validation images.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> %L1 images train it, %L2 validate, %L3 test.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>linear probe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adam</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L-BFGS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 This is the result that evaluate.probe_select picks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>epoch %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>iteration %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>  last</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>  best on validation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>validation %1, training %2, %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test accuracy where the held-out validation images are classified best: chosen without a look at the test images.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>  best on test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>optimistic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The best test accuracy of all, as the published code reports it: the test images choose, so the figure is too high.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accuracy of encoder and probe on the same images without an attack.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of images that nothing within ε fools, no attack above and no point of the curve over ε up to here: at each image the strongest attack counts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>x + ε sign(∇ cross entropy), one step, clipped to [0, 1].</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: steps of 2.5 ε / k along the gradient&apos;s sign from a random start, projected to |δ| ≤ ε and to [0, 1]; restarts: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of AutoAttack (Croce and Hein 2020): momentum 0.75, the step size halves when the loss stops to rise; restarts: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%L1 images of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ε = %1/255 = %2 px, %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cosine of %1, before → after the attack: %2 → %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cosine of %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>positives</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hardness of the positives: mean cos(z_i, z_j) → mean cos(z_i, z_adv,i), harder the lower it falls.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>negatives</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hardness of the negatives: mean cos(z_i, z_k) → mean cos(z_i, z_adv,k), k another image, harder the higher it rises.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the attack&apos;s gradient at its start: %1 through the positives, %2 through the negatives</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>|g+| / (|g+| + |g-|) and |g-| / (|g+| + |g-|), the lengths of the gradient&apos;s two parts. A view that starts at its own anchor (attack.start &quot;same&quot;) has none through the positives: the negatives alone steer it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>alignment %1  ·  uniformity %2 nats  ·  effective rank %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alignment: mean |z_i - z_j|² of two views. Uniformity: log mean exp(-2 |z_i - z_k|²) over images (Wang and Isola 2020). Effective rank: exp of the entropy of the singular values of h (Roy and Vetterli 2007).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encoder unchanged by the measurement: SHA-256 %1…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checksum of all weights and buffers, the same before and after: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One of the flags that AutoAttack raises when robust accuracy may be an illusion.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no attack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>worst case</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>clae::MeasurementView</name>
    <message>
        <source>Measurements</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accuracy under attack for a range of ε appears here. Tick &quot;accuracy over ε&quot; and press Measure.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Figures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Over ε</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measurement shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The measurements of this session, the newest last.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measurement compared with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows by how much top-1 differs from another measurement.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;against</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the figures, or save accuracy over ε as a picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as &amp;text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as &amp;CSV</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save the plot…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Figures of the measurement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: step %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PGD-20, %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ε (255ths of the pixel range)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>top-1 (%)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save Plot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures (*.svg *.pdf *.png)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>clae::PairGrid</name>
    <message>
        <source>Adversarial pairs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>δ ×%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>δ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>original</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>view i</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>view j</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>adversarial</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cos(i,adv) %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cos(i,j)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cos(i,adv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: the image before augmentation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: the first random view, x_i</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: the second random view, x_j, the positive of x_i</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: the attacked view, x_i + δ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: the perturbation δ, mean over the channels, from −%2 (blue) to +%2 (vermillion) in pixel space</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: cos(i,j) = z_i · z_j and cos(i,adv) = z_i · z_adv, both of unit length. The lower cos(i,adv), the harder the positive.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>clae::PairView</name>
    <message>
        <source>Pairs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attacked batch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The attack climbs the contrastive loss of the whole batch: δ* = argmax L(z(x_i), z(x_i + δ)) over ‖δ‖∞ ≤ ε. The loss is shown at δ = 0 and at δ*.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows of pairs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adversarial pairs appear here as soon as an encoder is ready. Press Start, then drag ε.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>normalised</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pixel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>batch %1  ·  loss %2 → %3 nats under attack  ·  ε %4 %5  ·  step %6</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>clae::PathEdit</name>
    <message>
        <source>Browse…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for the folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Browse for %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>clae::PresentationMode</name>
    <message>
        <source>&amp;Presentation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Leave the Presentation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Full screen, with type, lines and images large</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the window as it was</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is presented now; F11 begins</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>clae::ScaleController</name>
    <message>
        <source>Si&amp;ze</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of type, icons and lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Larger</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw everything larger</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Smaller</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw everything smaller</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As &amp;Designed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw everything at 100 %</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>clae::ShortcutList</name>
    <message>
        <source>Keyboard Shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search the shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search by name or key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>clae::ShortcutModel</name>
    <message>
        <source>What it does</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>clae::SpecCommand</name>
    <message>
        <source>on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>preset %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n settings</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>change of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2 to %3</source>
        <comment>a setting, its value before and after</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>clae::StatusStrip</name>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Activity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training steps done, of all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source images trained on each second, a mean over the last steps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Estimated time to the end of the run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What computes, with its threads and number format.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Age of the newest checkpoint; a crash loses no more than this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>epoch %1/%2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step %1/%2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%L1 images/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ETA %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>saved %1 ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2 of %3)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>clae::StopQuestion</name>
    <message>
        <source>Stop the study?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop the run?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A study is training. Closing the window ends it; its finished runs are kept, and the same study goes on from there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A run is training. Closing the window stops it at the end of its step; it is saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep training</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>clae::StudyController</name>
    <message>
        <source>A run is training or paused; stop it to start a study.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The study is complete.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The study was cancelled; Start study goes on with the runs that are left.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The study failed: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>clae::StudySetup</name>
    <message>
        <source>First key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Second key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;probe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;robust</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs of each combination, with the seeds train.seed, +1, …: their spread gives the 95 % interval, which needs two at least.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure the linear probe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure the linear probe of each run too, not only kNN.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure robust accuracy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure each run&apos;s accuracy under FGSM and PGD-20 too, at evaluate.robust_epsilon.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs and time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See&amp;ds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Vary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;and</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>steps: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>epochs: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is not varied stays as in the Experiment and Attack panels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; has no value; give at least one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; has a value twice; give each once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; is varied twice; choose another second key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These are %1 runs; vary less, at most %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Varying &quot;%1&quot; would compare equal runs: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%L1 runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1; the time is estimated once a run has trained</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The speed is that of the newest run, and there was none yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1; the time is not known, as the length of an epoch is not</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The newest run did not train epochs of all of this data set. Set train.steps or data.train_images, or train one epoch of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, about %2 min of training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, about %2 h of training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All runs, one after the other, at the newest run&apos;s %L1 images a second. Measuring them comes on top; what costs more per image than that run, such as CLAE, more attack steps or a larger encoder, takes longer.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>clae::StudyView</name>
    <message>
        <source>&amp;Start study</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ablations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What a setting is worth appears here: a table and a plot, mean and 95 % interval over seeds. Choose what varies at the left and press Start study.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State of the study</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End the study at the end of this step. Finished runs are kept; the same study goes on from there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Figures of each combination, mean ± 95 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Figure that is plotted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The figure that the plot shows, mean and 95 % interval.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plot begins with the first finished run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the table or the plot.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Table…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save Table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tables (*.csv *.md)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Plot…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save Plot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures (*.svg *.pdf *.png)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train and measure all these runs, one after another. Runs that an earlier study with the same plan finished are not repeated.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A study is running with these settings; cancel it to change them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 runs were already there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 done  ·  %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>clae::SweepFigures</name>
    <message>
        <source>kNN (%)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Top-1 accuracy of the weighted nearest-neighbour vote on frozen features.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>probe (%)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Top-1 accuracy of the linear probe on frozen features.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accuracy of encoder and probe under this attack, at evaluate.robust_epsilon.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>loss (nats)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Total training loss of the last step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>time (s)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wall time of a run&apos;s training.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>images/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source images trained on a second.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>clae::SweepModel</name>
    <message>
        <source>Mean of %1 runs with its 95 % confidence interval, t s / √n.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A single run: no interval.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 Mean over the seeds ± half the 95 % confidence interval (Student&apos;s t).</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>clae::UndoController</name>
    <message>
        <source>&amp;Undo %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to undo: no setting and no view was changed yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Redo %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to redo: nothing was undone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A run is using these settings; stop it to change them.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>clae::ValueSlider</name>
    <message>
        <source>%1, slider</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>clae::ViewKeys</name>
    <message>
        <source>Zoom in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move to the left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move to the right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move up, in a map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move down, in a map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show everything and follow what comes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom where the pointer is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+wheel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom the values of a plot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move a plot or a map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Double click</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
